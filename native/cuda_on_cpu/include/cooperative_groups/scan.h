#pragma once

#include "../../group_algorithms.h"
