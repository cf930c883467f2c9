// The types of one 16-bit float; fp16.h and bf16.h say which. Included once for each.
//
//   WEFT_T, WEFT_RAW, WEFT_T2, WEFT_RAW2    the names of the float, of its bits, and of the pairs
//   WEFT_FORMAT                             weft::Float16 or weft::Brain16

struct __attribute__((aligned(2))) WEFT_RAW {
  unsigned short x;
};

struct __attribute__((aligned(4))) WEFT_RAW2 {
  unsigned short x, y;
};

struct __attribute__((aligned(2))) WEFT_T {
  unsigned short bits;

  WEFT_T() = default;
  constexpr WEFT_T(const WEFT_RAW& raw) : bits(raw.x) {}
  constexpr operator WEFT_RAW() const { return {bits}; }

  WEFT_T(float x) : bits(weft::nearest<WEFT_FORMAT>(x)) {}
  WEFT_T(double x) : bits(weft::narrow<WEFT_FORMAT>(x)) {}
  WEFT_T(short x) : WEFT_T(static_cast<float>(x)) {}
  WEFT_T(unsigned short x) : WEFT_T(static_cast<float>(x)) {}
  WEFT_T(int x) : WEFT_T(static_cast<double>(x)) {}
  WEFT_T(unsigned int x) : WEFT_T(static_cast<double>(x)) {}
  WEFT_T(long x) : WEFT_T(static_cast<long long>(x)) {}
  WEFT_T(unsigned long x) : WEFT_T(static_cast<unsigned long long>(x)) {}
  WEFT_T(long long x) : bits(weft::narrow_integer<WEFT_FORMAT, weft::Rounding::kNearest>(x)) {}
  WEFT_T(unsigned long long x) : bits(weft::narrow_integer<WEFT_FORMAT, weft::Rounding::kNearest>(x)) {}

  operator float() const { return weft::wide<WEFT_FORMAT>(bits); }
  constexpr operator bool() const { return (bits & 0x7fff) != 0; }
  operator char() const { return weft::small_integer<char, weft::Rounding::kZero>(float(*this)); }
  operator signed char() const { return weft::small_integer<signed char, weft::Rounding::kZero>(float(*this)); }
  operator unsigned char() const { return weft::small_integer<unsigned char, weft::Rounding::kZero>(float(*this)); }
  operator short() const { return weft::small_integer<short, weft::Rounding::kZero>(float(*this)); }
  operator unsigned short() const { return weft::small_integer<unsigned short, weft::Rounding::kZero>(float(*this)); }
  operator int() const { return __float2int_rz(float(*this)); }
  operator unsigned int() const { return __float2uint_rz(float(*this)); }
  operator long() const { return static_cast<long>(__float2ll_rz(float(*this))); }
  operator unsigned long() const { return static_cast<unsigned long>(__float2ull_rz(float(*this))); }
  operator long long() const { return __float2ll_rz(float(*this)); }
  operator unsigned long long() const { return __float2ull_rz(float(*this)); }
};

struct __attribute__((aligned(4))) WEFT_T2 {
  WEFT_T x, y;

  WEFT_T2() = default;
  constexpr WEFT_T2(const WEFT_T& low, const WEFT_T& high) : x(low), y(high) {}
  constexpr WEFT_T2(const WEFT_RAW2& raw) : x(WEFT_RAW{raw.x}), y(WEFT_RAW{raw.y}) {}
  constexpr operator WEFT_RAW2() const { return {x.bits, y.bits}; }
};
