namespace Allocations.Engine.PropertyTests.Model;

/// <summary>A command of a script, with its sender and its time. It is a command as well, which encodes itself together with its
/// sender.</summary>
internal sealed record ScriptStep(ICommand Command) : ICommand
{
    public int Tenant { get; init; }

    public int Actor { get; init; }

    /// <summary>The operation id; 0 for none.</summary>
    public int Operation { get; init; }

    /// <summary>How many seconds after the step before it comes.</summary>
    public int After { get; init; }

    /// <summary>Whether it and the one behind it belong to one group. Of the last of a script, it says nothing.</summary>
    public bool IsLinked { get; init; }

    /// <summary>Everything that must be the same for a repeated operation id: all but that id, the time, and the group.</summary>
    public string Body => CommandText.Of(Command) + Said("tenant", Tenant) + Said("actor", Actor);

    /// <summary>The command as a step: itself, or a step of no tenant, actor or operation id.</summary>
    public static ScriptStep Of(ICommand command) => command as ScriptStep ?? new ScriptStep(command);

    public override string ToString() =>
        Body + Said("operation", Operation) + Said("after", After) + (IsLinked ? " and" : "");

    int ICommand.AddTo(CommandBuffer buffer, OperationId operation)
    {
        (buffer.Tenant, buffer.Actor) = (new TenantId(Tenant), new ActorId(Actor));
        return Command.AddTo(buffer, OperationOf(Operation));
    }

    /// <summary>Numbers to ids that share their upper or their lower half with others; 0 to none.</summary>
    private static OperationId OperationOf(int number) => new(new UInt128((ulong)(number % 3), (ulong)(number / 3)));

    private static string Said(string name, int value) => value == 0 ? "" : $" {name} {value}";
}
