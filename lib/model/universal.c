/* What callers ask of universal floats. */
#include "model/universal.h"

int pl_universal_exit_status(const pl_universal *universal)
{
    return universal->complete ? 0 : 3;
}
