using Allocations.Engine.Commands;

namespace Allocations.Engine.TestSupport;

/// <summary>One command of a script, which can be written for the engine's callers and for an oracle.</summary>
/// <param name="Command">The command.</param>
/// <param name="Operation">Its operation id.</param>
internal sealed record ScriptedCommand(ICommand Command, OperationId Operation)
{
    /// <summary>Whether it and the one behind it belong to one group. Of the last of a script, it says nothing.</summary>
    public bool IsLinked { get; init; }

    /// <summary>Whether it becomes no member of a group.</summary>
    public bool StandsAlone { get; init; }

    /// <summary>Whether it belongs to the catalog with which every script begins.</summary>
    public bool IsOfCatalog => Command is DefineProduct or DefineLocation or DefineLot;

    public int AddTo(CommandBuffer buffer) => Command.AddTo(buffer, Operation);

    public int AddTo(CommandBatch batch) => batch.Add(Command, Operation);

    /// <summary>Sends it alone, through the pooled single command that every public method uses.</summary>
    public ValueTask<Outcome> SendTo(AllocationEngine engine, CancellationToken cancellation = default) =>
        engine.SendAsync(Command, Operation, cancellation);
}
