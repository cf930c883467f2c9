#pragma once

#include "../fp16.h"
