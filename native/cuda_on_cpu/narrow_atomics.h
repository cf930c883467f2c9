// Atomic sums of one 16-bit float and of pairs of it. Included once for each.

#define WEFT_ATOMIC_ADD(Type, name)                                                         \
  inline Type name(Type* address, Type value) {                                             \
    return weft::atomic_change(address, [value](Type old) -> Type { return old + value; }); \
  }

WEFT_ATOMIC_ADD(WEFT_T, atomicAdd)
WEFT_ATOMIC_ADD(WEFT_T, atomicAdd_block)
WEFT_ATOMIC_ADD(WEFT_T, atomicAdd_system)
WEFT_ATOMIC_ADD(WEFT_T2, atomicAdd)
WEFT_ATOMIC_ADD(WEFT_T2, atomicAdd_block)
WEFT_ATOMIC_ADD(WEFT_T2, atomicAdd_system)
#undef WEFT_ATOMIC_ADD
