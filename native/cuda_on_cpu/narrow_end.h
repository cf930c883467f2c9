// What the files of one 16-bit float take as given, undone.

#undef WEFT_T
#undef WEFT_RAW
#undef WEFT_T2
#undef WEFT_RAW2
#undef WEFT_FORMAT
#undef WEFT_JOIN
#undef WEFT_JOIN2
#undef WEFT_SPREAD
#undef WEFT_BITS
