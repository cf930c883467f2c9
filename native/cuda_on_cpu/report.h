#pragma once

#include "fiber.h"

// How a launch ends early: a text for the host, and back to the caller of the entry. Nothing of the process is harmed.

struct _IO_FILE;

extern "C" {
extern _IO_FILE* stdout;
int printf(const char* format, ...);
int fflush(_IO_FILE* file);
int snprintf(char* text, size_t bytes, const char* format, ...) noexcept;
int vsnprintf(char* text, size_t bytes, const char* format, __builtin_va_list arguments) noexcept;
/** Where the image begins; the linker knows. */
extern const char __ehdr_start[] __attribute__((visibility("hidden")));
}

namespace weft {

/** Drops all threads of this call. Of the other calls of the launch, each ends before its next block. */
[[noreturn]] WEFT_RARE void end_launch() {
  static WEFT_LOCAL void* dropped;
  if (running->fibers) {
    switch_to(&dropped, running->main, nullptr, 0);
  } else {
    weft_switch(&dropped, running->main);
  }
  __builtin_unreachable();
}

WEFT_UNCHECKED inline bool has_failed(const Run& run) {
  return run.report != nullptr && __atomic_load_n(&run.report->failed, __ATOMIC_RELAXED) != 0;
}

/** "saxpy" of "(saxpy)". */
WEFT_UNCHECKED inline const char* kernel_name(int& length) {
  const char* name = running->kernel;
  length = static_cast<int>(__builtin_strlen(name));
  if (name[0] == '(' && name[length - 1] == ')') length -= 2, ++name;
  return name;
}

/** The text is the format's, with the place of the running thread at its \\x1. The first report of a launch stays. */
WEFT_RARE void write_report_list(const void* pc, const char* format, __builtin_va_list arguments) {
  Report* report = running->report;
  if (report == nullptr || __atomic_exchange_n(&report->failed, 1, __ATOMIC_ACQ_REL) != 0) return;
  report->pc = pc == nullptr ? 0 : static_cast<unsigned long long>(static_cast<const char*>(pc) - __ehdr_start);
  char text[1400];
  vsnprintf(text, sizeof text, format, arguments);
  char* mark = __builtin_strchr(text, '\x1');
  if (mark != nullptr) *mark = 0;
  int length;
  const char* name = kernel_name(length);
  snprintf(report->text, sizeof report->text, "%s in kernel %.*s, block (%u,%u,%u), thread (%u,%u,%u)%s", text,
           length > 300 ? 300 : length, name, blockIdx.x, blockIdx.y, blockIdx.z, threadIdx.x, threadIdx.y, threadIdx.z,
           mark == nullptr ? "" : mark + 1);
}

__attribute__((format(printf, 2, 3))) WEFT_RARE void write_report(const void* pc, const char* format, ...) {
  __builtin_va_list arguments;
  __builtin_va_start(arguments, format);
  write_report_list(pc, format, arguments);
  __builtin_va_end(arguments);
}

/** Reports and ends the launch. */
[[noreturn]] __attribute__((format(printf, 2, 3))) WEFT_RARE void fail(const void* pc, const char* format, ...) {
  __builtin_va_list arguments;
  __builtin_va_start(arguments, format);
  write_report_list(pc, format, arguments);
  __builtin_va_end(arguments);
  end_launch();
}

}  // namespace weft

/** What the assert of the C library calls, too. */
extern "C" [[noreturn]] __attribute__((visibility("hidden"), noinline, cold)) WEFT_UNCHECKED inline void __assert_fail(
    const char* condition, const char* file, unsigned int line, const char*) noexcept {
  weft::fail(__builtin_return_address(0), "assertion `%s' failed\x1, %s:%u", condition, file, line);
}

#undef assert
#ifdef NDEBUG
#define assert(condition) static_cast<void>(0)
#else
#define assert(condition) \
  (__builtin_expect(!(condition), 0) ? __assert_fail(#condition, __FILE__, __LINE__, __func__) : static_cast<void>(0))
#endif

[[noreturn]] __attribute__((cold)) WEFT_UNCHECKED static void weft_trap() {
  weft::fail(__builtin_return_address(0), "__trap()");
}
[[noreturn]] WEFT_INLINE void __trap() {
  weft_trap();
}
WEFT_INLINE void __brkpt() {}
