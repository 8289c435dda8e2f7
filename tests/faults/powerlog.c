/* Preloaded into a process: writes down, in order, all that it does to the files of one folder.
 *
 * POWERLOG_FOLDER is that folder, POWERLOG the log. An entry is a line "KIND NAME OFFSET LENGTH" and, for a write, its
 * bytes: W a write, T a new length, S a wait for the disk, U a name taken away, R a name that takes the place of
 * another (the new name stands where the bytes would). The memory that SQLite shares between its processes (-shm) is
 * not written down: after a crash it is made anew.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

enum { FILES = 1024, LONGEST = 256 };

static pthread_mutex_t one = PTHREAD_MUTEX_INITIALIZER;
static char names[FILES][LONGEST];
static const char *folder;
static int logged = -1;

#define REAL(result, name, ...) \
    static result (*real)(__VA_ARGS__); \
    if (!real) real = (result (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

__attribute__((constructor)) static void begin(void) {
    REAL(int, "open64", const char *, int, ...);
    const char *path = getenv("POWERLOG");
    folder = getenv("POWERLOG_FOLDER");
    if (path && folder) logged = real(path, O_WRONLY | O_CREAT | O_APPEND, 0600);
}

/* What is left of a path below the folder, or NULL when it is none of ours. */
static const char *ours(const char *path) {
    size_t length = folder ? strlen(folder) : 0;
    if (!length || strncmp(path, folder, length) || path[length] != '/') return NULL;
    return strstr(path, "-shm") ? NULL : path + length + 1;
}

static const char *name_of(int file) {
    return file >= 0 && file < FILES && names[file][0] ? names[file] : NULL;
}

static void note(char kind, const char *name, long long at, const void *bytes, size_t length) {
    char head[LONGEST + 64];
    if (logged < 0) return;
    int size = snprintf(head, sizeof head, "%c %s %lld %zu\n", kind, name, at, length);
    struct iovec parts[2] = {{head, (size_t)size}, {(void *)bytes, length}};
    pthread_mutex_lock(&one);
    if (writev(logged, parts, 2) < 0) abort();
    pthread_mutex_unlock(&one);
}

static int opened(int file, const char *path, int flags) {
    const char *name = ours(path);
    if (file < 0 || file >= FILES) return file;
    snprintf(names[file], LONGEST, "%s", name ? name : "");
    if (name && flags & O_TRUNC) note('T', name, 0, NULL, 0);
    return file;
}

#define OPEN(function) \
    int function(const char *path, int flags, ...) { \
        REAL(int, #function, const char *, int, ...); \
        va_list more; \
        va_start(more, flags); \
        int mode = va_arg(more, int); \
        va_end(more); \
        return opened(real(path, flags, mode), path, flags); \
    }
OPEN(open)
OPEN(open64)

int close(int file) {
    REAL(int, "close", int);
    if (file >= 0 && file < FILES) names[file][0] = 0;
    return real(file);
}

ssize_t write(int file, const void *bytes, size_t length) {
    REAL(ssize_t, "write", int, const void *, size_t);
    const char *name = name_of(file);
    off_t at = name ? lseek(file, 0, SEEK_CUR) : 0;
    ssize_t done = real(file, bytes, length);
    if (name && done > 0) note('W', name, at, bytes, (size_t)done);
    return done;
}

#define PWRITE(function, offset) \
    ssize_t function(int file, const void *bytes, size_t length, offset at) { \
        REAL(ssize_t, #function, int, const void *, size_t, offset); \
        ssize_t done = real(file, bytes, length, at); \
        if (name_of(file) && done > 0) note('W', name_of(file), at, bytes, (size_t)done); \
        return done; \
    }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

#define TRUNCATE(function, offset) \
    int function(int file, offset length) { \
        REAL(int, #function, int, offset); \
        int done = real(file, length); \
        if (name_of(file) && !done) note('T', name_of(file), length, NULL, 0); \
        return done; \
    }
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)

#define SYNC(function) \
    int function(int file) { \
        REAL(int, #function, int); \
        int done = real(file); \
        if (name_of(file) && !done) note('S', name_of(file), 0, NULL, 0); \
        return done; \
    }
SYNC(fsync)
SYNC(fdatasync)

int unlink(const char *path) {
    REAL(int, "unlink", const char *);
    int done = real(path);
    if (!done && ours(path)) note('U', ours(path), 0, NULL, 0);
    return done;
}

int rename(const char *from, const char *to) {
    REAL(int, "rename", const char *, const char *);
    int done = real(from, to);
    if (!done && ours(from) && ours(to)) note('R', ours(from), 0, ours(to), strlen(ours(to)));
    return done;
}
