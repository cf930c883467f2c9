#pragma once

#include <node_api.h>

#include <memory>
#include <mutex>
#include <optional>

#include "core/failure.h"
#include "cuda/nvrtc.h"

namespace weft::addon {

/** The end of work done elsewhere, on its way to the JS thread that waits for it. */
struct Outcome {
  uint64_t id;
  std::optional<Failure> failure;
  std::unique_ptr<cuda::Compiled> compiled;
};

/**
 * Brings outcomes from any thread to an environment's JS thread. Shared with the work under way: when the environment
 * has ended, what is posted is dropped.
 */
class Mailbox {
 public:
  using Receive = void (*)(napi_env env, void* receiver, Outcome& outcome);

  Mailbox(napi_env env, void* receiver, Receive receive);
  Mailbox(const Mailbox&) = delete;
  Mailbox& operator=(const Mailbox&) = delete;

  /** From any thread. */
  void Post(Outcome outcome);
  bool closed();
  /** From the JS thread: whether the event loop waits for this mailbox. */
  void KeepLoopAlive(napi_env env, bool keep);
  /** From the JS thread, before the environment ends. */
  void Close();

 private:
  static void CallJs(napi_env env, napi_value callback, void* context, void* data);

  void* receiver_;
  Receive receive_;
  std::mutex mutex_;
  napi_threadsafe_function function_ = nullptr;
  bool closed_ = false;
};

}  // namespace weft::addon
