/*
 * Runs a kernel of a module that was compiled for the CPU: MODULE KERNEL GRID BLOCK SHARED FLAGS THREADS ARGUMENT...
 * Grid and block are X,Y,Z. An argument is a type and a value, i=5 f=0.5 d=0.5 l=5, or an array of a length: I:8 counts
 * from 0, I0:8 is zero (types I U F D L). Prints one line of JSON: the report, then the arrays.
 */

#include <dlfcn.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct header {
  uint32_t grid[3], block[3], shared, flags;
  uint64_t report;
  uint32_t ranges, range_count, reserved[4];
};
struct report {
  int32_t failed;
  uint32_t reserved;
  uint64_t pc;
  char text[2032];
};
struct range {
  uint64_t address, bytes;
  uint32_t element, is_written;
  char name[40];
};
struct array {
  char type;
  long length;
  void* at;
};
struct part {
  pthread_t thread;
  long long begin, end;
};

static unsigned char params[4096] __attribute__((aligned(16)));
static struct report report;
static void (*entry)(const void*, long long, long long);

static void* run(void* at) {
  struct part* part = at;
  entry(params, part->begin, part->end);
  return NULL;
}

static size_t bytes_of(char type) {
  return type == 'D' || type == 'L' ? 8 : 4;
}

static void print(const struct array* array, long i) {
  if (array->type == 'I') printf("%d", ((int*)array->at)[i]);
  if (array->type == 'U') printf("%u", ((unsigned*)array->at)[i]);
  if (array->type == 'F') printf("%.9g", ((float*)array->at)[i]);
  if (array->type == 'D') printf("%.17g", ((double*)array->at)[i]);
  if (array->type == 'L') printf("%lld", ((long long*)array->at)[i]);
}

static void fill(const struct array* array) {
  for (long i = 0; i < array->length; ++i) {
    if (array->type == 'I' || array->type == 'U') ((int*)array->at)[i] = (int)i;
    if (array->type == 'F') ((float*)array->at)[i] = (float)i;
    if (array->type == 'D') ((double*)array->at)[i] = (double)i;
    if (array->type == 'L') ((long long*)array->at)[i] = i;
  }
}

static size_t put(size_t offset, const void* value, size_t bytes) {
  offset = (offset + bytes - 1) / bytes * bytes;
  memcpy(params + offset, value, bytes);
  return offset + bytes;
}

int main(int count, char** words) {
  if (count < 8) return 2;
  void* module = dlopen(words[1], RTLD_NOW);
  if (module == NULL) return fprintf(stderr, "%s\n", dlerror()), 1;
  entry = (void (*)(const void*, long long, long long))dlsym(module, words[2]);
  if (entry == NULL) return fprintf(stderr, "no entry %s\n", words[2]), 1;

  struct header* header = (struct header*)params;
  sscanf(words[3], "%u,%u,%u", &header->grid[0], &header->grid[1], &header->grid[2]);
  sscanf(words[4], "%u,%u,%u", &header->block[0], &header->block[1], &header->block[2]);
  header->shared = (uint32_t)atoi(words[5]);
  header->flags = (uint32_t)atoi(words[6]);
  header->report = (uint64_t)&report;
  const int threads = atoi(words[7]);

  struct array arrays[16];
  int array_count = 0;
  size_t offset = sizeof *header;
  struct range* ranges = (struct range*)(params + 2048);
  for (int i = 8; i < count; ++i) {
    const char* word = words[i];
    if (word[1] == '=') {
      const int as_int = atoi(word + 2);
      const long long as_long = atoll(word + 2);
      const float as_float = (float)atof(word + 2);
      const double as_double = atof(word + 2);
      if (word[0] == 'i') offset = put(offset, &as_int, 4);
      if (word[0] == 'l') offset = put(offset, &as_long, 8);
      if (word[0] == 'f') offset = put(offset, &as_float, 4);
      if (word[0] == 'd') offset = put(offset, &as_double, 8);
      continue;
    }
    struct array* array = &arrays[array_count];
    array->type = word[0];
    array->length = atol(strchr(word, ':') + 1);
    array->at = calloc((size_t)array->length + 16, bytes_of(array->type));
    if (word[1] == ':') fill(array);
    offset = put(offset, &array->at, 8);
    struct range* range = &ranges[array_count];
    range->address = (uint64_t)array->at;
    range->element = (uint32_t)bytes_of(array->type);
    range->bytes = (uint64_t)array->length * range->element;
    range->is_written = 1;
    snprintf(range->name, sizeof range->name, "a%d", array_count);
    ++array_count;
  }
  header->ranges = 2048;
  header->range_count = (uint32_t)array_count;

  const long long blocks = (long long)header->grid[0] * header->grid[1] * header->grid[2];
  struct part parts[64];
  for (int i = 0; i < threads; ++i) {
    parts[i].begin = blocks * i / threads;
    parts[i].end = blocks * (i + 1) / threads;
    if (i > 0) pthread_create(&parts[i].thread, NULL, run, &parts[i]);
  }
  run(&parts[0]);
  for (int i = 1; i < threads; ++i) pthread_join(parts[i].thread, NULL);

  printf("\n{\"failed\":%d,\"pc\":%llu,\"text\":\"", report.failed, (unsigned long long)report.pc);
  for (const char* c = report.text; *c != 0; ++c) printf(*c == '"' || *c == '\\' ? "\\%c" : "%c", *c);
  printf("\",\"arrays\":[");
  for (int i = 0; i < array_count; ++i) {
    printf(i == 0 ? "[" : ",[");
    for (long j = 0; j < arrays[i].length; ++j) {
      if (j > 0) printf(",");
      print(&arrays[i], j);
    }
    printf("]");
  }
  printf("]}\n");
  return dlclose(module) == 0 ? 0 : 1;
}
