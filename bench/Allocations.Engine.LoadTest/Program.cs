using System.CommandLine;
using Allocations.Engine.LoadTest;
using Allocations.Engine.LoadTest.Scenarios;

const int Misuse = 2;

// Not a command of the parser: this process is to do nothing before it opens the store.
if (args is [FirstOpening.Word, var store])
{
    return FirstOpening.Run(store);
}

ParseResult parsed = CommandTree.Create(args).Parse(args);
int exitCode = parsed.Invoke(new InvocationConfiguration
{
    // The runner itself stops servers and removes stores when a signal comes.
    EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null,
});
return parsed.Errors.Count == 0 ? exitCode : Misuse;
