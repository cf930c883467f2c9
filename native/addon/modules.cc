#include <memory>
#include <string>
#include <utility>

#include "addon/calls.h"
#include "addon/devices.h"
#include "addon/kernels.h"

namespace weft::addon {
namespace {

/** The number of a module that was opened here; null when it has been closed. */
ModuleTable::Slot* Module(const Arguments& arguments, uint64_t number) {
  ModuleTable::Slot* slot = nullptr;
  const ModuleTable::Known known = arguments.environment().modules().Find(number, slot);
  if (known == ModuleTable::Known::kNever) arguments.WrongValue("module", "is no module that was opened here");
  return slot;
}

ModuleTable::Slot& OpenOne(const Arguments& arguments) {
  ModuleTable::Slot* const slot = Module(arguments, arguments.Size(0, "module"));
  if (slot == nullptr) arguments.WrongValue("module", "has been closed");
  return *slot;
}

cuda::LinkKind KindOf(const Arguments& arguments, const std::string& kind) {
  if (kind == "cubin") return cuda::LinkKind::kCubin;
  if (kind == "ptx") return cuda::LinkKind::kPtx;
  if (kind == "fatbin") return cuda::LinkKind::kFatbin;
  if (kind == "object") return cuda::LinkKind::kObject;
  if (kind == "library") return cuda::LinkKind::kLibrary;
  arguments.WrongValue("kinds", "may be cubin, ptx, fatbin, object or library, not " + kind);
}

}  // namespace

Napi::Value LoadCall(const Arguments& arguments) {
  Device& device = arguments.TheDevice(0);
  const View image = arguments.Bytes(1, "image");
  const std::string entry = arguments.Text(2, "entry");
  const bool awaits_previous = arguments.Flag(3, "awaitsPrevious");
  return NewKernel(arguments, {device.Load(image.data, image.bytes, entry, awaits_previous), nullptr}, device);
}

Napi::Value UnloadCall(const Arguments& arguments) {
  const uint64_t number = arguments.Size(0, "kernel");
  KernelTable& kernels = arguments.environment().kernels();
  KernelTable::Slot* slot = nullptr;
  const KernelTable::Known known = kernels.Find(number, slot);
  if (known == KernelTable::Known::kNever) arguments.WrongValue("kernel", "is no kernel that was loaded here");
  if (known == KernelTable::Known::kHere) kernels.Remove(number);
  return Napi::Boolean::New(arguments.env(), known == KernelTable::Known::kHere);
}

Napi::Value OpenModuleCall(const Arguments& arguments) {
  Device& device = arguments.TheDevice(0);
  const View image = arguments.Bytes(1, "image");
  auto opened = std::make_shared<OpenedModule>(device, device.Open(image.data, image.bytes));
  return Napi::Number::New(arguments.env(), arguments.environment().modules().Add(std::move(opened), device));
}

Napi::Value ModuleKernelCall(const Arguments& arguments) {
  const ModuleTable::Slot& slot = OpenOne(arguments);
  const std::string entry = arguments.Text(1, "entry");
  Device& device = *slot.device;
  return NewKernel(arguments, {device.Find(slot.held->module(), entry), slot.held}, device);
}

Napi::Value ModuleGlobalCall(const Arguments& arguments) {
  const ModuleTable::Slot& slot = OpenOne(arguments);
  const GlobalPlace place = slot.device->Global(slot.held->module(), arguments.Text(1, "name"));
  Napi::Object result = Napi::Object::New(arguments.env());
  result.Set("address", static_cast<double>(place.address));
  result.Set("bytes", static_cast<double>(place.bytes));
  return result;
}

Napi::Value CloseModuleCall(const Arguments& arguments) {
  const uint64_t number = arguments.Size(0, "module");
  const bool is_open = Module(arguments, number) != nullptr;
  if (is_open) arguments.environment().modules().Remove(number);
  return Napi::Boolean::New(arguments.env(), is_open);
}

Napi::Value LinkCall(const Arguments& arguments) {
  cuda::CudaDevice& device = CudaOf(arguments);
  const std::vector<std::string> kinds = arguments.Texts(1, "kinds");
  const std::vector<std::string> names = arguments.Texts(2, "names");
  std::vector<std::string> images = arguments.Images(3, "images");
  if (kinds.empty()) arguments.WrongValue("images", "must be at least one");
  if (kinds.size() != names.size() || kinds.size() != images.size()) {
    arguments.WrongValue("images", "must be as many as their kinds and names");
  }
  std::vector<cuda::LinkInput> inputs;
  for (size_t i = 0; i < kinds.size(); ++i) {
    inputs.push_back({KindOf(arguments, kinds[i]), names[i], std::move(images[i])});
  }
  const std::string linked = device.Link(inputs);
  auto result = Napi::Uint8Array::New(arguments.env(), linked.size());
  linked.copy(reinterpret_cast<char*>(result.Data()), linked.size());
  return result;
}

}  // namespace weft::addon
