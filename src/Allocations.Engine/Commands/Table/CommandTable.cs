namespace Allocations.Engine.Commands;

/// <summary>All kinds of commands. A kind that is missing here is not a command.</summary>
internal static unsafe partial class CommandTable
{
    private static readonly CommandDescriptor[] s_all = [.. Own(), .. Declared()];
    private static readonly CommandDescriptor?[] s_byKind = Build();

    /// <summary>All kinds: the engine's own, then the declared ones by number.</summary>
    public static IReadOnlyList<CommandDescriptor> All => s_all;

    /// <summary>The row of a kind; null if there is no such kind.</summary>
    public static CommandDescriptor? Find(CommandKind kind) => s_byKind[(byte)kind];

    /// <summary>Whether a command of a kind must be refused when memory is scarce; true for an unknown kind.</summary>
    public static bool NeedsRoom(CommandKind kind) => Find(kind) is not { NeedsRoom: false };

    private static CommandDescriptor?[] Build()
    {
        CommandDescriptor?[] rows = new CommandDescriptor?[byte.MaxValue + 1];
        foreach (CommandDescriptor row in s_all)
        {
            rows[(byte)row.Kind] = row;
        }

        return rows;
    }

    /// <summary>The engine's own kinds, which no caller can send.</summary>
    private static CommandDescriptor[] Own() =>
    [
        Of<RejectedRequestCommand>(CommandKind.RejectedRequest, CommandFamilies.None),
        Of<TickCommand>(CommandKind.Tick, CommandFamilies.None, EnumNames.Of<CancelReason>, needsRoom: false),
    ];

    private static CommandDescriptor Of<TPayload>(
        CommandKind kind,
        CommandFamilies family,
        Func<long, string>? reasonName = null,
        PrefetchPlan prefetch = PrefetchPlan.None,
        bool needsRoom = true,
        bool requiresUnexpired = false,
        CommandSubject defines = CommandSubject.None,
        PayloadCheck? check = null,
        AmountForms amounts = AmountForms.None)
        where TPayload : unmanaged, IPayload<TPayload> =>
        new(kind, PayloadLayout.Of<TPayload>(), check)
        {
            Family = family, Prefetch = prefetch, NeedsRoom = needsRoom, RequiresUnexpired = requiresUnexpired, Defines = defines,
            ReasonName = reasonName, Amounts = amounts,
        };

    /// <summary>A quarantine names at least one unit, and no location.</summary>
    public static bool IsQuarantine(byte* payload)
    {
        var command = (SerialsCommand*)payload;
        return command->SerialCount > 0 && command->Location == 0;
    }

    /// <summary>A request for a hold has a time of expiry.</summary>
    public static bool IsHold(byte* payload) => (((CreateAllocationCommand*)payload)->Options & RequestOptions.Expires) != 0;

    /// <summary>Another request has none.</summary>
    public static bool IsNoHold(byte* payload) => !IsHold(payload);
}
