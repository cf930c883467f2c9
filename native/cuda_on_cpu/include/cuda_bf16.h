#pragma once

#include "../bf16.h"
