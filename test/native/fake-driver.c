// A CUDA driver without a GPU, for tests of what the addon does around the real one: device memory is host memory of a
// limited amount, launches run at once, events take a moment, one kernel breaks the device for good.
// Compiled with FAKE_OLD it is an old driver, without the functions that came later.
// FAKE_MEMORY: bytes of the device. FAKE_LOG: file that names every call worth counting, one a line. FAKE_PTX_VERSION: what
// kernels were compiled for.

#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef unsigned long long Address;
typedef struct { int64_t ready; } Event;
typedef struct { char name[64]; int shared_limit; } Function;
typedef struct { unsigned char table[64]; } Module;
typedef struct Block { Address address; size_t bytes; struct Block* next; } Block;

enum { OK = 0, INVALID_VALUE = 1, OUT_OF_MEMORY = 2, NO_DEVICE = 100, INVALID_PTX = 218, INVALID_SOURCE = 300, NOT_FOUND = 500, NOT_READY = 600, ILLEGAL_ADDRESS = 700,
  TOO_LARGE = 720 };

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int sticky = OK;
static size_t reserved, total;
static Block *live, *pooled;

static int64_t now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000000000ll + t.tv_nsec;
}

static void note(const char* name) {
  const char* path = getenv("FAKE_LOG");
  if (path == NULL) return;
  FILE* file = fopen(path, "a");
  fprintf(file, "%s\n", name);
  fclose(file);
}

#define CHECK if (sticky != OK) return sticky

int cuInit(unsigned flags) {
  (void)flags;
  const char* memory = getenv("FAKE_MEMORY");
  total = memory ? strtoull(memory, NULL, 10) : (size_t)256 << 20;
  return getenv("FAKE_NO_DEVICE") ? NO_DEVICE : OK;
}
int cuDriverGetVersion(int* version) { return *version = 13000, OK; }
int cuGetErrorName(int result, const char** name) {
  switch (result) {
    case NO_DEVICE: *name = "CUDA_ERROR_NO_DEVICE"; break;
    case OUT_OF_MEMORY: *name = "CUDA_ERROR_OUT_OF_MEMORY"; break;
    case INVALID_PTX: *name = "CUDA_ERROR_INVALID_PTX"; break;
    case INVALID_SOURCE: *name = "CUDA_ERROR_INVALID_SOURCE"; break;
    case TOO_LARGE: *name = "CUDA_ERROR_COOPERATIVE_LAUNCH_TOO_LARGE"; break;
    case NOT_FOUND: *name = "CUDA_ERROR_NOT_FOUND"; break;
    case ILLEGAL_ADDRESS: *name = "CUDA_ERROR_ILLEGAL_ADDRESS"; break;
    default: *name = NULL; return INVALID_VALUE;
  }
  return OK;
}
int cuGetErrorString(int result, const char** text) { return (void)result, *text = "a sentence", OK; }
int cuDeviceGetCount(int* count) { return *count = 2, OK; }
int cuDeviceGet(int* device, int ordinal) { return *device = ordinal, OK; }
int cuDeviceGetName(char* name, int length, int device) { return snprintf(name, length, "Fake %d", device), OK; }
int cuDeviceGetAttribute(int* value, int attribute, int device) {
  (void)device;
  switch (attribute) {
    case 1: case 2: case 3: *value = 1024; break;
    case 4: *value = 64; break;
    case 5: *value = 2147483647; break;
    case 6: case 7: *value = 65535; break;
    case 16: *value = 4; break;
    case 75: *value = 9; break;
    case 76: *value = 0; break;
    case 97: *value = 232448; break;
    case 115: *value = getenv("FAKE_NO_POOLS") == NULL; break;
    default: return INVALID_VALUE;
  }
  return OK;
}
int cuDeviceTotalMem_v2(size_t* bytes, int device) { return (void)device, *bytes = total, OK; }
int cuDevicePrimaryCtxRetain(void** context, int device) {
  note("cuDevicePrimaryCtxRetain");
  if (getenv("FAKE_NO_CONTEXT") != NULL && device <= atoi(getenv("FAKE_NO_CONTEXT"))) return OUT_OF_MEMORY;
  return *context = (void*)(intptr_t)(device + 1), OK;
}
int cuCtxSetCurrent(void* context) { return (void)context, sticky; }
int cuMemGetInfo_v2(size_t* free_bytes, size_t* all) {
  CHECK;
  return *free_bytes = total - reserved, *all = total, OK;
}
int cuMemPoolCreate(void** pool, const void* props) { return (void)props, *pool = &pooled, OK; }
int cuMemPoolSetAttribute(void* pool, int attribute, void* value) {
  (void)pool;
  return attribute == 4 && *(unsigned long long*)value == ~0ull ? OK : INVALID_VALUE;
}

static Address take(size_t bytes) {
  for (Block** at = &pooled; *at != NULL; at = &(*at)->next) {
    Block* block = *at;
    if (block->bytes != bytes) continue;
    *at = block->next;
    block->next = live;
    live = block;
    return block->address;
  }
  if (reserved + bytes > total) return 0;
  Block* block = malloc(sizeof(Block));
  *block = (Block){(Address)(uintptr_t)aligned_alloc(512, bytes), bytes, live};
  live = block;
  reserved += bytes;
  return block->address;
}

int cuMemAllocFromPoolAsync(Address* address, size_t bytes, void* pool, void* stream) {
  CHECK;
  (void)pool; (void)stream;
  note("cuMemAllocFromPoolAsync");
  pthread_mutex_lock(&mutex);
  *address = take(bytes);
  pthread_mutex_unlock(&mutex);
  return *address == 0 ? OUT_OF_MEMORY : OK;
}
int cuMemFreeAsync(Address address, void* stream) {
  CHECK;
  (void)stream;
  note("cuMemFreeAsync");
  pthread_mutex_lock(&mutex);
  for (Block** at = &live; *at != NULL; at = &(*at)->next) {
    Block* block = *at;
    if (block->address != address) continue;
    *at = block->next;
    block->next = pooled;
    pooled = block;
    break;
  }
  pthread_mutex_unlock(&mutex);
  return OK;
}
int cuMemPoolTrimTo(void* pool, size_t keep) {
  CHECK;
  (void)pool; (void)keep;
  note("cuMemPoolTrimTo");
  pthread_mutex_lock(&mutex);
  while (pooled != NULL) {
    Block* block = pooled;
    pooled = block->next;
    reserved -= block->bytes;
    free((void*)(uintptr_t)block->address);
    free(block);
  }
  pthread_mutex_unlock(&mutex);
  return OK;
}
int cuMemAlloc_v2(Address* address, size_t bytes) { return cuMemAllocFromPoolAsync(address, bytes, NULL, NULL); }
int cuMemFree_v2(Address address) {
  const int result = cuMemFreeAsync(address, NULL);
  return result == OK ? cuMemPoolTrimTo(NULL, 0) : result;
}
int cuMemHostAlloc(void** memory, size_t bytes, unsigned flags) {
  CHECK;
  (void)flags;
  note("cuMemHostAlloc");
  return *memory = malloc(bytes), OK;
}
int cuMemFreeHost(void* memory) { return free(memory), OK; }
int cuMemcpyHtoDAsync_v2(Address to, const void* from, size_t bytes, void* stream) {
  CHECK;
  return (void)stream, memcpy((void*)(uintptr_t)to, from, bytes), OK;
}
int cuMemcpyDtoHAsync_v2(void* to, Address from, size_t bytes, void* stream) {
  CHECK;
  return (void)stream, memcpy(to, (void*)(uintptr_t)from, bytes), OK;
}
int cuMemcpyDtoDAsync_v2(Address to, Address from, size_t bytes, void* stream) {
  CHECK;
  if (to < from + bytes && from < to + bytes) return INVALID_VALUE;
  return (void)stream, memcpy((void*)(uintptr_t)to, (void*)(uintptr_t)from, bytes), OK;
}
int cuStreamCreate(void** stream, unsigned flags) { return *stream = malloc(8), flags == 1 ? OK : INVALID_VALUE; }
int cuStreamSynchronize(void* stream) { return (void)stream, sticky; }
int cuStreamWaitEvent(void* stream, Event* event, unsigned flags) { return (void)stream, (void)event, (void)flags, sticky; }
int cuEventCreate(Event** event, unsigned flags) { return (void)flags, note("cuEventCreate"), *event = calloc(1, sizeof(Event)), OK; }
int cuEventDestroy_v2(Event* event) { return free(event), OK; }
int cuEventRecord(Event* event, void* stream) {
  CHECK;
  return (void)stream, event->ready = now() + 300000, OK;
}
int cuEventQuery(Event* event) {
  CHECK;
  return now() >= event->ready ? OK : NOT_READY;
}
int cuEventSynchronize(Event* event) {
  while (sticky == OK && now() < event->ready) nanosleep(&(struct timespec){0, 50000}, NULL);
  return sticky;
}
int cuEventElapsedTime(float* milliseconds, Event* from, Event* to) {
  CHECK;
  return *milliseconds = (to->ready - from->ready) / 1e6f, OK;
}
int cuModuleLoadDataEx(void** module, const void* image, unsigned count, int* options, void** values) {
  CHECK;
  note("cuModuleLoadDataEx");
  if (strncmp(image, "fake", 4) == 0) return *module = calloc(1, sizeof(Module)), OK;
  for (unsigned i = 0; i < count; ++i) {
    if (options[i] == 5) strcpy(values[i], "line 1: this is no image");
  }
  return INVALID_PTX;
}
int cuModuleUnload(void* module) { return note("cuModuleUnload"), free(module), sticky; }
int cuModuleGetGlobal_v2(Address* address, size_t* bytes, Module* module, const char* name) {
  CHECK;
  if (strcmp(name, "table") != 0) return NOT_FOUND;
  return *address = (Address)(uintptr_t)module->table, *bytes = sizeof(module->table), OK;
}
int cuModuleGetFunction(Function** function, void* module, const char* name) {
  (void)module;
  if (strcmp(name, "fill") != 0 && strcmp(name, "fault") != 0) return NOT_FOUND;
  *function = calloc(1, sizeof(Function));
  snprintf((*function)->name, sizeof((*function)->name), "%s", name);
  return (*function)->shared_limit = 49152, OK;
}
int cuFuncGetAttribute(int* value, int attribute, Function* function) {
  const char* ptx = attribute == 5 ? getenv("FAKE_PTX_VERSION") : NULL;
  return *value = attribute == 8 ? function->shared_limit : ptx != NULL ? atoi(ptx) : 10 + attribute, OK;
}
int cuFuncSetAttribute(Function* function, int attribute, int value) {
  note(attribute == 14 ? "large clusters" : "cuFuncSetAttribute");
  if (attribute == 8) function->shared_limit = value;
  return attribute == 8 || attribute == 14 ? OK : INVALID_VALUE;
}

static int run(Function* function, const unsigned* grid, const unsigned* block, unsigned shared_bytes, void** extra) {
  CHECK;
  if (grid[0] * grid[1] * grid[2] == 0 || block[0] * block[1] * block[2] > 1024 || (int)shared_bytes > function->shared_limit) return INVALID_VALUE;
  if (extra[0] != (void*)1 || extra[2] != (void*)2 || extra[4] != NULL) return INVALID_VALUE;
  if (strcmp(function->name, "fault") == 0) return sticky = ILLEGAL_ADDRESS, OK;
  struct { Address address; uint64_t bytes; uint64_t value; } fill;
  if (*(size_t*)extra[3] != sizeof(fill)) return INVALID_VALUE;
  memcpy(&fill, extra[1], sizeof(fill));
  memset((void*)(uintptr_t)fill.address, (int)fill.value, fill.bytes);
  return OK;
}
int cuLaunchKernel(Function* function, unsigned grid_x, unsigned grid_y, unsigned grid_z, unsigned block_x, unsigned block_y,
                   unsigned block_z, unsigned shared_bytes, void* stream, void** params, void** extra) {
  (void)stream; (void)params;
  return run(function, (unsigned[]){grid_x, grid_y, grid_z}, (unsigned[]){block_x, block_y, block_z}, shared_bytes, extra);
}

#ifndef FAKE_OLD

typedef struct { int id; char padding[4]; union { int cooperative; unsigned cluster[3]; char reserved[64]; }; } Attribute;
typedef struct { unsigned grid[3], block[3], shared_bytes; void* stream; Attribute* attributes; unsigned count; } Config;
typedef struct { char text[256]; int failed; char* log; } Link;

int cuLaunchKernelEx(const Config* config, Function* function, void** params, void** extra) {
  (void)params;
  for (unsigned i = 0; i < config->count; ++i) {
    const Attribute* attribute = &config->attributes[i];
    const unsigned* cluster = attribute->cluster;
    char text[64];
    if (attribute->id == 2 && attribute->cooperative == 1) {
      if (config->grid[0] > 8) return TOO_LARGE;
      note("cooperative");
    } else if (attribute->id == 4) {
      snprintf(text, sizeof(text), "cluster %ux%ux%u", cluster[0], cluster[1], cluster[2]);
      note(text);
    } else if (attribute->id == 6 && attribute->cooperative == 1) {
      note("starts early");
    } else {
      return INVALID_VALUE;
    }
  }
  return run(function, config->grid, config->block, config->shared_bytes, extra);
}
int cuFuncGetParamInfo(Function* function, size_t index, size_t* offset, size_t* bytes) {
  CHECK;
  (void)function;
  if (index >= 3) return INVALID_VALUE;
  return *offset = 8 * index, *bytes = 8, OK;
}
int cuOccupancyMaxActiveBlocksPerMultiprocessor(int* blocks, Function* function, int block, size_t shared_bytes) {
  CHECK;
  return *blocks = (int)shared_bytes > function->shared_limit ? 0 : 2048 / block, OK;
}
int cuOccupancyMaxPotentialBlockSize(int* grid, int* block, Function* function, size_t (*shared_of_block)(int), size_t shared_bytes, int limit) {
  CHECK;
  if (shared_of_block != NULL || limit != 0 || (int)shared_bytes > function->shared_limit) return INVALID_VALUE;
  return *grid = 8, *block = 768, OK;
}
int cuLinkCreate_v2(unsigned count, int* options, void** values, Link** link) {
  CHECK;
  *link = calloc(1, sizeof(Link));
  for (unsigned i = 0; i < count; ++i) {
    if (options[i] == 5) (*link)->log = values[i];
  }
  return note("cuLinkCreate"), OK;
}
int cuLinkAddData_v2(Link* link, int kind, const char* data, size_t bytes, const char* name, unsigned count, int* options, void** values) {
  CHECK;
  (void)count; (void)options; (void)values;
  // PTX ends in a zero that counts.
  if (kind == 1 && data[bytes - 1] != '\0') return INVALID_VALUE;
  if (strncmp(data, "bad", 3) == 0) return strcpy(link->log, "this is no image"), INVALID_SOURCE;
  if (strncmp(data, "unresolved", 10) == 0) link->failed = 1;
  char text[64];
  snprintf(text, sizeof(text), "%d:%s:%zu;", kind, name, bytes);
  return strncat(link->text, text, sizeof(link->text) - strlen(link->text) - 1), OK;
}
int cuLinkComplete(Link* link, void** cubin, size_t* bytes) {
  CHECK;
  if (link->failed) return strcpy(link->log, "Undefined reference to 'f'"), INVALID_SOURCE;
  return *cubin = link->text, *bytes = strlen(link->text), OK;
}
int cuLinkDestroy(Link* link) { return note("cuLinkDestroy"), free(link), OK; }

#endif
