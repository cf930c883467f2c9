#include "cuda/link.h"

#include "cuda/jit_log.h"

namespace weft::cuda {
namespace {

constexpr const char* kSince = "6.5";

/** A link under way, and its log, which the driver writes to until the end. */
class Linker {
 public:
  explicit Linker(Context& context) : context_(context), driver_(context.driver()) {
    const auto create = Needed(driver_, driver_.cuLinkCreate, "cuLinkCreate", kSince);
    Needed(driver_, driver_.cuLinkAddData, "cuLinkAddData", kSince);
    Needed(driver_, driver_.cuLinkComplete, "cuLinkComplete", kSince);
    Needed(driver_, driver_.cuLinkDestroy, "cuLinkDestroy", kSince);
    context_.Enter();
    context_.Check(create(JitLog::kOptions, log_.options(), log_.values(), &state_), "cuLinkCreate");
  }
  ~Linker() { driver_.cuLinkDestroy(state_); }
  Linker(const Linker&) = delete;
  Linker& operator=(const Linker&) = delete;

  void Add(const LinkInput& input) {
    // PTX is read to the zero behind it, which counts.
    const size_t bytes = input.image.size() + (input.kind == LinkKind::kPtx ? 1 : 0);
    auto* const data = const_cast<char*>(input.image.c_str());
    const CUresult added = driver_.cuLinkAddData(state_, static_cast<int>(input.kind), data, bytes, input.name.c_str(),
                                                 0, nullptr, nullptr);
    log_.Check(context_, added, "cuLinkAddData(" + input.name + ")");
  }

  std::string Complete() {
    void* cubin = nullptr;
    size_t bytes = 0;
    log_.Check(context_, driver_.cuLinkComplete(state_, &cubin, &bytes), "cuLinkComplete");
    return std::string(static_cast<const char*>(cubin), bytes);
  }

 private:
  Context& context_;
  const Driver& driver_;
  JitLog log_;
  CUlinkState state_ = nullptr;
};

}  // namespace

std::string Link(Context& context, const std::vector<LinkInput>& inputs) {
  Linker linker(context);
  for (const LinkInput& input : inputs) linker.Add(input);
  return linker.Complete();
}

}  // namespace weft::cuda
