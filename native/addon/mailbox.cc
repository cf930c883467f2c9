#include "addon/mailbox.h"

#include <napi.h>

#include <utility>

namespace weft::addon {

Mailbox::Mailbox(napi_env env, void* receiver, Receive receive) : receiver_(receiver), receive_(receive) {
  const Napi::String name = Napi::String::New(env, "weft");
  const napi_status status =
      napi_create_threadsafe_function(env, nullptr, nullptr, name, 0, 1, nullptr, nullptr, this, CallJs, &function_);
  if (status != napi_ok) throw Napi::Error::New(env);
  napi_unref_threadsafe_function(env, function_);
}

void Mailbox::Post(Outcome outcome) {
  std::lock_guard<std::mutex> lock(mutex_);
  if (closed_) return;
  auto letter = std::make_unique<Outcome>(std::move(outcome));
  if (napi_call_threadsafe_function(function_, letter.get(), napi_tsfn_nonblocking) == napi_ok) letter.release();
}

bool Mailbox::closed() {
  std::lock_guard<std::mutex> lock(mutex_);
  return closed_;
}

void Mailbox::CallJs(napi_env env, napi_value, void* context, void* data) {
  const std::unique_ptr<Outcome> letter(static_cast<Outcome*>(data));
  if (env == nullptr) return;  // the environment is ending
  Mailbox& mailbox = *static_cast<Mailbox*>(context);
  mailbox.receive_(env, mailbox.receiver_, *letter);
}

void Mailbox::KeepLoopAlive(napi_env env, bool keep) {
  if (keep) {
    napi_ref_threadsafe_function(env, function_);
  } else {
    napi_unref_threadsafe_function(env, function_);
  }
}

void Mailbox::Close() {
  std::lock_guard<std::mutex> lock(mutex_);
  closed_ = true;
  napi_release_threadsafe_function(function_, napi_tsfn_abort);
}

}  // namespace weft::addon
