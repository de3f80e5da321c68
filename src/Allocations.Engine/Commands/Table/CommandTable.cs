namespace Allocations.Engine.Commands;

/// <summary>All kinds of commands. A kind that is not here is no command.</summary>
internal static unsafe class CommandTable
{
    private static readonly CommandDescriptor[] s_all = [.. Catalog(), .. Stock(), .. Allocations(), .. Events()];
    private static readonly CommandDescriptor?[] s_byKind = Build();

    /// <summary>All kinds, by area.</summary>
    public static IReadOnlyList<CommandDescriptor> All => s_all;

    /// <summary>The row of a kind; null if there is no such kind.</summary>
    public static CommandDescriptor? Find(CommandKind kind) => s_byKind[(byte)kind];

    /// <summary>Whether a command of a kind must be refused where memory is scarce; one of no kind that there is must.</summary>
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

    private static CommandDescriptor[] Catalog() =>
    [
        Of<DefinePartyCommand>(CommandKind.DefineTenant),
        Of<DefinePartyCommand>(CommandKind.DefineActor),
        Of<DefineProductCommand>(
            CommandKind.DefineProduct, footprint: CommandFootprint.Code, defines: CommandSubject.Product),
        Of<DefineLocationCommand>(CommandKind.DefineLocation),
        Of<DefineLotCommand>(CommandKind.DefineLot),
        Of<ProductCommand>(CommandKind.FreezeProduct, needsRoom: false),
        Of<ProductCommand>(CommandKind.ThawProduct, needsRoom: false),
        Of<SetSafetyStockCommand>(CommandKind.SetSafetyStock, needsRoom: false),
        Of<SetSourcingCommand>(CommandKind.SetSourcing, needsRoom: false),
    ];

    private static CommandDescriptor[] Stock() =>
    [
        Of<StockCommand>(CommandKind.Receive, EnumNames.Of<AdjustReason>, CommandFootprint.StockAtLocation),
        Of<StockCommand>(CommandKind.Adjust, EnumNames.Of<AdjustReason>, CommandFootprint.StockAtLocation),
        Of<MoveCommand>(CommandKind.Move),
        Of<BlockCommand>(CommandKind.Block, EnumNames.Of<BlockReason>, CommandFootprint.StockAtLocation),
        Of<BlockCommand>(CommandKind.Unblock, footprint: CommandFootprint.StockAtLocation),
        Of<BlockCommand>(CommandKind.WriteOff, EnumNames.Of<WriteOffReason>, CommandFootprint.StockAtLocation),
        Of<CountCommand>(CommandKind.Count, footprint: CommandFootprint.StockAtLocation),
        Of<CountLotCommand>(CommandKind.CountLot),
        Of<SerialsCommand>(CommandKind.CountSerials),
        Of<SerialsCommand>(CommandKind.QuarantineSerials, check: IsQuarantine),
        Of<LocationCommand>(CommandKind.FreezeLocation, needsRoom: false),
        Of<LocationCommand>(CommandKind.ThawLocation, needsRoom: false),
    ];

    private static CommandDescriptor[] Allocations() =>
    [
        Of<CreateAllocationCommand>(
            CommandKind.CreateAllocation, footprint: CommandFootprint.Product, defines: CommandSubject.Allocation),
        Of<CreateHoldCommand>(CommandKind.CreateHold, footprint: CommandFootprint.Product, defines: CommandSubject.Allocation),
        Of<PromoteHoldCommand>(CommandKind.PromoteHold, footprint: CommandFootprint.Allocation, needsRoom: false),
        Of<SetExpiryCommand>(CommandKind.SetExpiry, footprint: CommandFootprint.Allocation, needsRoom: false),
        Of<CancelCommand>(CommandKind.Cancel, EnumNames.Of<CancelReason>, CommandFootprint.Allocation, needsRoom: false),
        Of<CancelDocumentCommand>(CommandKind.CancelDocument, EnumNames.Of<CancelReason>, needsRoom: false),
        Of<SubstituteCommand>(CommandKind.Substitute, EnumNames.Of<SubstitutionReason>),
        Of<ChangeQuantityCommand>(CommandKind.ChangeQuantity, footprint: CommandFootprint.Allocation),
        Of<RescheduleCommand>(CommandKind.Reschedule, needsRoom: false),
        Of<RedirectCommand>(CommandKind.Redirect),
        Of<SplitCommand>(CommandKind.Split, footprint: CommandFootprint.Allocation),
        Of<MergeCommand>(CommandKind.Merge, footprint: CommandFootprint.Allocation),
        Of<RecreateCommand>(CommandKind.Recreate),
        Of<ReallocateCommand>(CommandKind.Reallocate, footprint: CommandFootprint.Allocation),
        Of<ReleaseCommand>(CommandKind.Release, EnumNames.Of<ReleaseReason>, CommandFootprint.Release, needsRoom: false),
        Of<ReleaseCommand>(CommandKind.Ship, EnumNames.Of<ReleaseReason>, CommandFootprint.AllocationDetail, needsRoom: false),
        Step(CommandKind.Pick),
        Step(CommandKind.PutBack),
        Step(CommandKind.CheckOut),
        Step(CommandKind.CheckIn, needsRoom: true),
        Step(CommandKind.Deliver),
        Step(CommandKind.PlaceOnOrder, check: NamesNoUnits),
        Step(CommandKind.TakeOffOrder, check: NamesNoUnits),
        Step(CommandKind.ReverseRelease),
    ];

    private static CommandDescriptor[] Events() =>
    [
        Of<MalformedCommand>(CommandKind.Malformed),
        Of<SetRetentionCommand>(CommandKind.SetRetention, needsRoom: false),
        Of<TickCommand>(CommandKind.Tick, EnumNames.Of<CancelReason>, needsRoom: false),
        Of<SetTimeCommand>(CommandKind.SetTime, needsRoom: false),
        Of<NoPayload>(CommandKind.StartTrail, needsRoom: false),
        Of<NoPayload>(CommandKind.EndTrail, needsRoom: false),
        Of<SetTrailRetentionCommand>(CommandKind.SetTrailRetention, needsRoom: false),
    ];

    private static CommandDescriptor Step(CommandKind kind, bool needsRoom = false, PayloadCheck? check = null) =>
        Of<FulfillmentCommand>(
            kind, footprint: CommandFootprint.AllocationDetail, needsRoom: needsRoom, check: check);

    private static CommandDescriptor Of<TPayload>(
        CommandKind kind,
        Func<long, string>? reasonName = null,
        CommandFootprint footprint = CommandFootprint.None,
        bool needsRoom = true,
        CommandSubject defines = CommandSubject.None,
        PayloadCheck? check = null)
        where TPayload : unmanaged, IPayload<TPayload> =>
        new(kind, PayloadLayout.Of<TPayload>(), check)
        {
            Footprint = footprint, NeedsRoom = needsRoom, Defines = defines, ReasonName = reasonName,
        };

    /// <summary>A quarantine names at least one unit, and no location.</summary>
    private static bool IsQuarantine(byte* payload)
    {
        var command = (SerialsCommand*)payload;
        return command->SerialCount > 0 && command->Location == 0;
    }

    /// <summary>Stock on order is no unit yet, so none can be named.</summary>
    private static bool NamesNoUnits(byte* payload) => ((FulfillmentCommand*)payload)->SerialCount == 0;
}
