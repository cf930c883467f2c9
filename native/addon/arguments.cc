#include "addon/arguments.h"

#include <cmath>

namespace weft::addon {
namespace {

constexpr double kLargestWhole = 9007199254740992.0;

size_t ElementBytes(napi_typedarray_type type) {
  switch (type) {
    case napi_int8_array:
    case napi_uint8_array:
    case napi_uint8_clamped_array:
      return 1;
    case napi_int16_array:
    case napi_uint16_array:
      return 2;
    case napi_int32_array:
    case napi_uint32_array:
    case napi_float32_array:
      return 4;
    case napi_float64_array:
    case napi_bigint64_array:
    case napi_biguint64_array:
      return 8;
    default:
      return 2;  // Float16Array of newer Node versions
  }
}

}  // namespace

bool IsWhole(double value) {
  return value >= 0 && value <= kLargestWhole && value == std::floor(value);
}

void Arguments::WrongType(const char* name, const char* expected) const {
  throw Napi::TypeError::New(env(), Prefix(name) + " must be " + expected);
}

void Arguments::WrongValue(const char* name, const std::string& problem) const {
  throw Napi::RangeError::New(env(), Prefix(name) + " " + problem);
}

double Arguments::Whole(size_t index, const char* name, double max) const {
  const Napi::Value value = info_[index];
  if (!value.IsNumber()) WrongType(name, "a number");
  const double number = value.As<Napi::Number>().DoubleValue();
  if (!IsWhole(number) || number > max) {
    WrongValue(name, "must be a whole number from 0 to " + std::to_string(static_cast<uint64_t>(max)) + ", not " +
                         value.ToString().Utf8Value());
  }
  return number;
}

uint64_t Arguments::Size(size_t index, const char* name) const {
  return static_cast<uint64_t>(Whole(index, name, kLargestWhole));
}

bool Arguments::Flag(size_t index, const char* name) const {
  const Napi::Value value = info_[index];
  if (!value.IsBoolean()) WrongType(name, "a boolean");
  return value.As<Napi::Boolean>().Value();
}

std::string Arguments::Text(size_t index, const char* name) const {
  const Napi::Value value = info_[index];
  if (!value.IsString()) WrongType(name, "a string");
  std::string text = value.As<Napi::String>().Utf8Value();
  // The C functions it goes to would read only the part before.
  if (text.find('\0') != std::string::npos) WrongValue(name, "must not contain a zero character");
  return text;
}

std::vector<std::string> Arguments::Texts(size_t index, const char* name) const {
  const Napi::Value value = info_[index];
  if (!value.IsArray()) WrongType(name, "an array of strings");
  const auto list = value.As<Napi::Array>();
  std::vector<std::string> texts;
  for (uint32_t i = 0; i < list.Length(); ++i) {
    const Napi::Value item = list[i];
    if (!item.IsString()) WrongType(name, "an array of strings");
    texts.push_back(item.As<Napi::String>().Utf8Value());
    if (texts.back().find('\0') != std::string::npos) WrongValue(name, "must not contain a zero character");
  }
  return texts;
}

View Arguments::Bytes(size_t index, const char* name) const {
  return BytesOf(info_[index], name);
}

std::vector<std::string> Arguments::Images(size_t index, const char* name) const {
  const Napi::Value value = info_[index];
  if (!value.IsArray()) WrongType(name, "an array of typed arrays");
  const auto list = value.As<Napi::Array>();
  std::vector<std::string> images;
  for (uint32_t i = 0; i < list.Length(); ++i) {
    const View view = BytesOf(list.Get(i), name);
    images.emplace_back(static_cast<const char*>(view.data), view.bytes);
  }
  return images;
}

View Arguments::BytesOf(napi_value value, const char* name) const {
  bool typed = false;
  napi_is_typedarray(env(), value, &typed);
  size_t length = 0;
  void* data = nullptr;
  if (typed) {
    napi_typedarray_type type;
    const napi_status status = napi_get_typedarray_info(env(), value, &type, &length, &data, nullptr, nullptr);
    if (status != napi_ok) WrongType(name, "a typed array over usable memory");
    return {data, data == nullptr ? 0 : length * ElementBytes(type), value};
  }
  bool data_view = false;
  napi_is_dataview(env(), value, &data_view);
  if (!data_view) WrongType(name, "a typed array or DataView");
  const napi_status status = napi_get_dataview_info(env(), value, &length, &data, nullptr, nullptr);
  if (status != napi_ok) WrongType(name, "a DataView over usable memory");
  return {data, data == nullptr ? 0 : length, value};
}

Device& Arguments::TheDevice(size_t index) const {
  Device* const device = environment().DeviceAt(Size(index, "device"));
  if (device == nullptr) WrongValue("device", "is no device that was opened here");
  return *device;
}

uint64_t Arguments::Range(size_t index, const char* name, Device& device, uint64_t bytes) const {
  const uint64_t address = Size(index, name);
  if (!device.Contains(address, bytes)) {
    WrongValue(name, "does not point to " + std::to_string(bytes) + " bytes of one allocation");
  }
  return address;
}

}  // namespace weft::addon
