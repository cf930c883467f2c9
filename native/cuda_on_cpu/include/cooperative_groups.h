#pragma once

#include "../groups.h"
