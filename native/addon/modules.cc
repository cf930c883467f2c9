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

Napi::Value NumberOrNull(Napi::Env env, int value) {
  if (value < 0) return env.Null();
  return Napi::Number::New(env, value);
}

struct CompileJob {
  const cuda::Nvrtc& nvrtc;
  std::string text;
  std::string name;
  std::vector<std::string> options;

  explicit CompileJob(const Arguments& arguments)
      : nvrtc(NvrtcOf(arguments)),
        text(arguments.Text(0, "text")),
        name(arguments.Text(1, "name")),
        options(arguments.Texts(2, "options")) {}

  cuda::Compiled Run() const { return cuda::Compile(nvrtc, text, name, options); }
};

}  // namespace

Napi::Value LoadCall(const Arguments& arguments) {
  Device& device = arguments.TheDevice(0);
  const View image = arguments.Bytes(1, "image");
  const std::string entry = arguments.Text(2, "entry");
  std::shared_ptr<Kernel> kernel = device.Load(image.data, image.bytes, entry);
  const Napi::Env env = arguments.env();
  const KernelAttributes attributes = kernel->Attributes();
  Napi::Object result = Napi::Object::New(env);
  result.Set("registers", NumberOrNull(env, attributes.registers));
  result.Set("sharedBytes", NumberOrNull(env, attributes.shared_bytes));
  result.Set("localBytes", NumberOrNull(env, attributes.local_bytes));
  result.Set("maxThreads", NumberOrNull(env, attributes.max_threads));
  result.Set("handle", arguments.environment().kernels().Add(std::move(kernel), device));
  return result;
}

Napi::Value UnloadCall(const Arguments& arguments) {
  const uint64_t number = arguments.Size(0, "kernel");
  KernelTable& kernels = arguments.environment().kernels();
  KernelTable::Slot* slot = nullptr;
  const KernelTable::Known known = kernels.Find(number, slot);
  if (known == KernelTable::Known::kNever) arguments.WrongValue("kernel", "is no kernel that was loaded here");
  if (known == KernelTable::Known::kLoaded) kernels.Remove(number);
  return Napi::Boolean::New(arguments.env(), known == KernelTable::Known::kLoaded);
}

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
