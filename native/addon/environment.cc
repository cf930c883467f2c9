#include "addon/environment.h"

#include <thread>
#include <utility>

#include "addon/errors.h"
#include "addon/process.h"

namespace weft::addon {

Environment::Environment(Napi::Env env) : owner_(NewOwner()), commands_(std::make_shared<CommandBlock>()) {
  mailbox_ = std::make_shared<Mailbox>(env, this, [](napi_env receiver_env, void* receiver, Outcome& outcome) {
    static_cast<Environment*>(receiver)->Settle(receiver_env, outcome);
  });
  // Hooks run in the reverse order of their making: this one before that of the mailbox's thread-safe function.
  napi_add_env_cleanup_hook(
      env, [](void* self) { static_cast<Environment*>(self)->Close(); }, this);
  BeginEnvironment();
}

Environment::~Environment() {
  command_buffer_.SuppressDestruct();
}

void Environment::Close() {
  mailbox_->Close();
  for (auto& [id, pending] : pending_) {
    if (pending.landing != nullptr) pending.landing->Revoke();
  }
  pending_.clear();
  kernels_.Clear();
  modules_.Clear();
  for (Device* device : devices_) {
    if (device != nullptr) device->FreeAllOf(owner_);
  }
  EndEnvironment();
}

Napi::Value Environment::CommandBuffer(Napi::Env env) {
  if (command_buffer_.IsEmpty()) {
    auto* const keep = new std::shared_ptr<CommandBlock>(commands_);
    const auto buffer = Napi::ArrayBuffer::New(
        env, commands_.get(), sizeof(CommandBlock),
        [](napi_env, void*, std::shared_ptr<CommandBlock>* kept) { delete kept; }, keep);
    command_buffer_ = Napi::Reference<Napi::ArrayBuffer>::New(buffer, 1);
  }
  return command_buffer_.Value();
}

void Environment::SetDevice(size_t number, Device& device) {
  if (number >= devices_.size()) devices_.resize(number + 1);
  devices_[number] = &device;
}

void Environment::TellBytes(napi_env env) {
  int64_t total;
  napi_adjust_external_memory(env, live_ - told_, &total);
  told_ = live_;
  fewer_ = 0;
}

Environment::Promise Environment::NewPromise(napi_env env, napi_value target, std::shared_ptr<Landing> landing) {
  Pending pending{nullptr, nullptr, std::move(landing)};
  Promise made{nullptr, next_id_++};
  if (napi_create_promise(env, &pending.deferred, &made.promise) != napi_ok) throw Napi::Error::New(env);
  if (target != nullptr && napi_create_reference(env, target, 1, &pending.target) != napi_ok) {
    throw Napi::Error::New(env);
  }
  pending_.emplace(made.id, std::move(pending));
  if (pending_.size() == 1) mailbox_->KeepLoopAlive(env, true);
  return made;
}

Napi::Value Environment::Promised(Napi::Env env, napi_value target, std::shared_ptr<Landing> landing,
                                  const std::function<void(Done)>& start) {
  const Promise made = NewPromise(env, target, std::move(landing));
  const std::thread::id here = std::this_thread::get_id();
  const auto done = [this, env, here, id = made.id, mailbox = mailbox_](const Failure* failure) {
    Outcome outcome{id, {}, nullptr};
    if (failure != nullptr) outcome.failure = *failure;
    // Done before `start` returned: no need to go through the event loop. Device threads are never JS threads.
    if (std::this_thread::get_id() == here) {
      Settle(env, outcome);
    } else {
      mailbox->Post(std::move(outcome));
    }
  };
  try {
    start(done);
  } catch (const Failure& failure) {
    done(&failure);
  }
  return Napi::Value(env, made.promise);
}

void Environment::Settle(napi_env env, Outcome& outcome) {
  const auto found = pending_.find(outcome.id);
  if (found == pending_.end()) return;
  const Pending pending = std::move(found->second);
  pending_.erase(found);
  if (pending_.empty()) mailbox_->KeepLoopAlive(env, false);
  if (pending.target != nullptr) napi_delete_reference(env, pending.target);
  const Napi::HandleScope scope(env);
  try {
    if (outcome.failure.has_value()) {
      napi_reject_deferred(env, pending.deferred, ToError(env, *outcome.failure).Value());
      return;
    }
    const Napi::Value value =
        outcome.compiled == nullptr ? Napi::Env(env).Undefined() : ToValue(env, *outcome.compiled);
    napi_resolve_deferred(env, pending.deferred, value);
  } catch (const Napi::Error& error) {
    napi_reject_deferred(env, pending.deferred, error.Value());
  }
}

}  // namespace weft::addon
