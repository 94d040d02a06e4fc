/* The files of a run that reads and writes several: that none of them is another one. */
#ifndef CMD_FILES_H
#define CMD_FILES_H

#include "session.h"

/* Whether no two outputs of the run are one file, and none is a file that it reads: an argument, a rule set or a
   calendar that was loaded; else reports that. The same file may be spelt in several ways; devices may be shared. */
bool files_differ(session *s);

/* Whether a file that is about to be written is none of those that were read; else reports that, as of this option. */
bool file_is_apart(session *s, option_id id, const char *path);

#endif
