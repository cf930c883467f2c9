#include <future>
#include <memory>
#include <string>
#include <utility>

#include "addon/calls.h"
#include "addon/errors.h"
#include "addon/process.h"
#include "core/shared_library.h"
#include "cuda/nvrtc.h"

namespace weft::addon {
namespace {

const cuda::Nvrtc& NvrtcOf(const Arguments& arguments) {
  std::string reasons;
  const cuda::Nvrtc* const nvrtc = cuda::OpenNvrtc({}, true, reasons);
  if (nvrtc == nullptr) arguments.WrongValue("compiler", "has not been opened");
  return *nvrtc;
}

std::vector<cuda::Header> HeadersOf(const Arguments& arguments) {
  const std::vector<std::string> names = arguments.Texts(3, "header names");
  const std::vector<std::string> texts = arguments.Texts(4, "header texts");
  if (names.size() != texts.size()) arguments.WrongValue("header texts", "must be as many as their names");
  std::vector<cuda::Header> headers;
  for (size_t i = 0; i < names.size(); ++i) headers.push_back({names[i], texts[i]});
  return headers;
}

struct CompileJob {
  const cuda::Nvrtc& nvrtc;
  cuda::Program program;

  explicit CompileJob(const Arguments& arguments)
      : nvrtc(NvrtcOf(arguments)),
        program{arguments.Text(0, "text"), arguments.Text(1, "name"), arguments.Texts(2, "options"),
                HeadersOf(arguments), arguments.Texts(5, "name expressions")} {}

  cuda::Compiled Run() const { return cuda::Compile(nvrtc, program); }
};

}  // namespace

Napi::Value OpenNvrtcCall(const Arguments& arguments) {
  const std::vector<std::string> names = arguments.Texts(0, "libraries");
  const bool loaded_only = arguments.Flag(1, "loaded only");
  std::string reasons;
  const cuda::Nvrtc* const nvrtc = cuda::OpenNvrtc(names, loaded_only, reasons);
  const Napi::Env env = arguments.env();
  if (nvrtc == nullptr) return Napi::String::New(env, reasons);
  const cuda::NvrtcInfo& info = cuda::InfoOf(*nvrtc);
  Napi::Array archs = Napi::Array::New(env);
  for (size_t i = 0; i < info.architectures.size(); ++i) archs.Set(static_cast<uint32_t>(i), info.architectures[i]);
  Napi::Object result = Napi::Object::New(env);
  result.Set("path", info.path);
  result.Set("major", info.major);
  result.Set("minor", info.minor);
  result.Set("archs", archs);
  return result;
}

/** On a compile thread too, whose stack is large enough: a worker's is not. */
Napi::Value CompileSyncCall(const Arguments& arguments) {
  const CompileJob job(arguments);
  // Shared: the thread is still leaving it when the result is here.
  const auto task = std::make_shared<std::packaged_task<cuda::Compiled()>>([&job] { return job.Run(); });
  CompileWorkers().Submit([task] { (*task)(); });
  return ToValue(arguments.env(), task->get_future().get());
}

Napi::Value CompileCall(const Arguments& arguments) {
  Environment& environment = arguments.environment();
  auto job = std::make_shared<CompileJob>(arguments);
  const Environment::Promise made = environment.NewPromise(arguments.env(), nullptr, nullptr);
  const auto run = [job = std::move(job), id = made.id, mailbox = environment.mailbox()] {
    if (mailbox->closed() || AreCompilesEnded()) return;
    Outcome outcome{id, {}, nullptr};
    try {
      outcome.compiled = std::make_unique<cuda::Compiled>(job->Run());
    } catch (const Failure& failure) {
      outcome.failure = failure;
    } catch (const std::exception& error) {
      outcome.failure = Failure(FailureKind::kDevice, "compile", "failed", error.what());
    }
    mailbox->Post(std::move(outcome));
  };
  try {
    CompileWorkers().Submit(run);
  } catch (const Failure& failure) {
    environment.mailbox()->Post({made.id, failure, nullptr});
  }
  return Napi::Value(arguments.env(), made.promise);
}

Napi::Value EndCompilesCall(const Arguments& arguments) {
  EndCompiles();
  return arguments.env().Undefined();
}

Napi::Value FindSymbolsCall(const Arguments& arguments) {
  const std::string name = arguments.Text(0, "library");
  const std::vector<std::string> symbols = arguments.Texts(1, "symbols");
  std::string reason;
  const auto library = SharedLibrary::Open(name, false, reason);
  Napi::Array found = Napi::Array::New(arguments.env());
  for (size_t i = 0; i < symbols.size(); ++i) {
    const bool exists = library.has_value() && library->Find(symbols[i].c_str()) != nullptr;
    found.Set(static_cast<uint32_t>(i), Napi::Boolean::New(arguments.env(), exists));
  }
  return found;
}

}  // namespace weft::addon
