// The assert of a kernel: it tells the host, and ends no process. Like the C library's, it looks at NDEBUG each time.

#undef assert
#ifdef NDEBUG
#define assert(condition) static_cast<void>(0)
#else
#define assert(condition) \
  (__builtin_expect(!(condition), 0) ? __assert_fail(#condition, __FILE__, __LINE__, __func__) : static_cast<void>(0))
#endif
