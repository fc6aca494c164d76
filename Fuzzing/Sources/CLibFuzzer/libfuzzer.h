// libFuzzer declares this in no header that it ships with.
#pragma once
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*judge)(const uint8_t *data, size_t size));
