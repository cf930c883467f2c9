#include <utility>

#include "addon/calls.h"

namespace weft::addon {

Napi::Value UploadCall(const Arguments& arguments) {
  Device& device = arguments.TheDevice(0);
  const View source = arguments.Bytes(2, "source");
  const uint64_t address = arguments.Range(1, "address", device, source.bytes);
  if (source.bytes > 0) device.Upload(address, source.data, source.bytes);
  return arguments.env().Undefined();
}

Napi::Value DownloadSyncCall(const Arguments& arguments) {
  Device& device = arguments.TheDevice(0);
  const View target = arguments.Bytes(2, "target");
  const uint64_t address = arguments.Range(1, "address", device, target.bytes);
  if (target.bytes > 0) device.DownloadSync(address, target.data, target.bytes);
  return arguments.env().Undefined();
}

Napi::Value DownloadCall(const Arguments& arguments) {
  Device& device = arguments.TheDevice(0);
  const View target = arguments.Bytes(2, "target");
  const uint64_t address = arguments.Range(1, "address", device, target.bytes);
  auto landing = std::make_shared<Landing>(target.data, target.bytes);
  return arguments.environment().Promised(arguments.env(), target.value, landing, [&](Done done) {
    if (landing->bytes() == 0) {
      device.Ready(std::move(done));
    } else {
      device.Download(address, landing, std::move(done));
    }
  });
}

Napi::Value CopyCall(const Arguments& arguments) {
  Device& device = arguments.TheDevice(0);
  const uint64_t bytes = arguments.Size(3, "bytes");
  const uint64_t to = arguments.Range(1, "to", device, bytes);
  const uint64_t from = arguments.Range(2, "from", device, bytes);
  if (bytes > 0 && to != from) device.Copy(to, from, bytes);
  return arguments.env().Undefined();
}

}  // namespace weft::addon
