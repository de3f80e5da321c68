using System.Runtime.CompilerServices;

// Locals that are filled before they are read need not be zeroed at every call: the dispatch of a command alone zeroed 288
// bytes of its frame. What is on the stack by stackalloc is undefined from here on.
[module: SkipLocalsInit]
