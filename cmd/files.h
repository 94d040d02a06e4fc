/* The files of a run that reads and writes several: that none of them is another one. */
#ifndef CMD_FILES_H
#define CMD_FILES_H

#include "session.h"

/* Whether no two of these options (and --output, which is not among them) write to one file, and none of them to one of
   the files that the command reads, its arguments; else reports that. The same file may be spelt in several ways;
   devices may be shared. */
bool files_differ(session *s, const option_id *written, size_t count);

#endif
