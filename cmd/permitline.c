/* Where the program starts, and nothing else: all other files of this folder can be linked with another main, as the
   program that writes the completions is. */
#include "session.h"

int main(int argc, char **argv)
{
    return program_run(argc, argv);
}
