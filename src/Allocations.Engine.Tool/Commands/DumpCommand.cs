using Allocations.Engine.Journal;
using Allocations.Engine.Sequencing;
using Allocations.Engine.Tool.Dumping;
using Allocations.Engine.Tool.Output;

namespace Allocations.Engine.Tool.Commands;

/// <summary><c>allocations dump</c>.</summary>
internal static class DumpCommand
{
    public static int Run(ToolConsole console, string directory, DumpOptions options)
    {
        options.Validate();
        using InspectedStore store = InspectedStore.Open(directory);
        using CommandDump dump = new(console.Bytes, options);
        using Replay replay = store.NewReplay(dump);
        LogFindings found = store.Log.Run(replay);
        console.Bytes.Flush();
        return found.Damage is null ? ExitCodes.Sound : throw found.Damage;
    }
}
