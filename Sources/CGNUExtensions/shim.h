// Functions of glibc (2.34 and later) that stand behind _GNU_SOURCE, which Swift's Glibc module does
// not define.
#include <semaphore.h>
#include <spawn.h>
#include <time.h>

// MFD_CLOEXEC.
static const unsigned int countersign_close_on_exec = 1;

int memfd_create(const char *name, unsigned int flags);
int pipe2(int ends[2], int flags);
int sem_clockwait(sem_t *semaphore, clockid_t clock, const struct timespec *moment);
int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *path);
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int first);
