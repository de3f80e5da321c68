using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Generation;

/// <summary>Spoils a sensible command in one place, so that it breaks one rule (or, now and then, none).</summary>
internal sealed partial class Slips(Dice dice)
{
    private static readonly string s_tooLong = new('x', EngineLimits.NoteBytes + 1);

    private static readonly AllocationId s_first = new(1);

    private static readonly decimal[] s_quantities =
        [0, -1, 0.5m, 0.1m, 0.25m, 3, 1000, EngineLimits.QuantityPerCommand.ToDecimal(), 36_028_797_019m];

    private static readonly string[] s_serials =
        ["S1", "S2", "S3", "S4", "S5", "S6", "S7", "S8", "S9", "S10", "NO-SUCH"];

    /// <summary>Lists and texts past their limits: rarely, they are long.</summary>
    private static readonly Func<ICommand>[] s_malformed =
    [
        () => new DefineTenant(new(s_tooLong)),
        () => new DefineActor(new("eve") { Name = s_tooLong }),
        () => new DefineActor(new("")),
        () => new DefineActor(new("\ud800")),
        () => new AddProductCode(World.Bolt, "4006381333931 "),
        () => new SetDistributionSegment(new("", 1, DistributionStrategy.Win)),
        () => new SetDistributionSegment(new("P-1", 1, DistributionStrategy.Win) { Region = "north " }),
        () => new SetDistributionSegment(new("P-1", 1, DistributionStrategy.Win) { Channel = s_tooLong }),
        () => new RemoveDistributionSegment("\ud800", 1),
        () => new PlanDistribution(s_tooLong),
        () => new AddProductCode(World.Bolt, s_tooLong),
        () => new RemoveProductCode(World.Bolt, ""),
        () => new DefineUnitOfMeasure(World.Bolt, "", 12),
        () => new DefineUnitOfMeasure(World.Bolt, "case", 12, "\ud800"),
        () => new DefineUnitOfMeasure(World.Bolt, "case", 12, s_tooLong),
        () => new RemoveUnitOfMeasure(World.Bolt, s_tooLong),
        () => new RemoveUnitOfMeasure(World.Bolt, ""),
        () => new RemoveUnitOfMeasure(World.Bolt, "\ud800"),
        () => new RemoveProductCode(World.Bolt, "\ud800"),
        () => new ChangeProduct(World.Bolt, new() { Name = s_tooLong }),
        () => new ChangeLocation(World.ShelfA, new() { Site = "hall ", Zone = s_tooLong }),
        () => new ChangeLocation(World.ShelfA, new() { Zone = s_tooLong }),
        () => new ChangeTenant(new(World.North), s_tooLong),
        () => new ChangeActor(new(World.Ann), "\ud800"),
        () => new DefineTenant(new("north ")),
        () => new DefineProduct(new(" BOLT")),
        () => new DefineLocation(new("A") { Site = "hall\u0007" }),
        () => new DefineLot(World.Milk, "\ufeffM-1"),
        () => new CancelDocument(new(DocumentKind.SalesOrder, "SO-1 ")),
        () => new CreateAllocation(new(World.Bolt, 1) { Document = new(DocumentKind.SalesOrder, "SO\u200b-1") }),
        () => new CreateHold(new(World.Bolt, 1) { Customer = "C-1\t" }, World.At(1)),
        () => new Receive(World.Pump, World.ShelfA, ["S1", "S2\r\n"]),
        () => new Ship(s_first, Amount.All, new() { TrackingNumber = "\u3164" }),
        () => new CreateAllocation(new(World.Bolt, 1) { ShipTo = "to \udc00" }),
        () => new Receive(World.Pump, World.ShelfA, ["S1", "\ud800"]),
        () => new DefineProduct(new("")),
        () => new DefineLocation(new("E") { Zone = s_tooLong }),
        () => new CreateAllocation(new(World.Bolt, 1) { Notes = s_tooLong }),
        () => new CreateAllocation(new(World.Bolt, 1)
        {
            Locations = Enumerable.Range(1, EngineLimits.LocationsPerRequest + 1).Select(id => new LocationId(id)).ToArray(),
        }),
        () => new CreateAllocation(new(World.Pump, 2) { Serials = new[] { "S1", "" } }),
        () => new Release(s_first, []),
        () => new Release(s_first, ["S1", s_tooLong]),
        () => new Receive(World.Milk, World.ShelfA, Amount.All.InLot(World.LateMilk)),
        () => new Receive(World.Pump, World.ShelfA, Amount.Units("S1", "").InLot(World.LateMilk)),
        () => new Adjust(World.Bolt, World.ShelfA, Amount.All),
        () => new Move(World.Pump, World.ShelfA, World.ShelfB, Amount.Units("S1").InLot(World.LateMilk)),
        () => new Block(World.Bolt, World.ShelfA, Amount.All, BlockReason.Damage),
        () => new Unblock(World.Pump, World.ShelfA, Amount.Units().InLot(new(-1))),
        () => new WriteOffBlocked(World.Bolt, World.ShelfA, Amount.All),
        () => new Release(s_first, Amount.Of(1).InLot(new(1)), new() { Carrier = s_tooLong }),
        () => new Ship(s_first, Amount.All.InLot(new(1))),
        () => new Pick(s_first, Amount.Units().InLot(new(2))),
        () => new PlaceOnOrder(s_first, Amount.Of(1).InLot(new(1))),
        () => new Deliver(s_first, Amount.Units("S1").InLot(new(-1)), s_tooLong),
        () => new Cancel(s_first, Note: s_tooLong),
        () => new Reduce(s_first, []),
        () => new DefineLot(World.Milk, ""),
        () => new DefineLot(World.Milk, s_tooLong),
        () => new Redirect(s_first, ""),
        () => new Redirect(s_first, s_tooLong),
        () => new Split(s_first, 1, new() { ShipTo = "to \udc00" }),
        () => new CancelDocument(new(DocumentKind.SalesOrder, "")),
        () => new CreateAllocation(new(World.Bolt, 1) { Document = new(DocumentKind.SalesOrder, null!) }),
        () => new CreateHold(new(World.Bolt, 1) { Document = new(DocumentKind.Other, "") }, World.At(1)),
        () => new CancelDocument(new(DocumentKind.SalesOrder, "SO-1"), Note: s_tooLong),
        () => new Reallocate(s_first, new(2), 1, ""),
        () => new Reallocate(s_first, new(2), [], "more urgent"),
        () => new ReallocateMany(default, "more urgent"),
        () => new ReallocateMany(
            Enumerable.Repeat(new ReallocationLine(s_first, new(2), 1), EngineLimits.LinesPerReallocation + 1).ToArray(),
            "more urgent"),
        () => new ReallocateMany(new ReallocationLine[] { new(s_first, new(2), 1), new(s_first, new(2), Amount.All) }, ""),
        () => new ReallocateMany(
            new ReallocationLine[] { new(s_first, new(2), 1), new(s_first, new(2), Amount.Of(1).InLot(new(1))) }, "more urgent"),
        () => new ReallocateMany(new ReallocationLine[] { new(s_first, new(2), 1), new(s_first, new(2), []) }, "more urgent"),
        () => new ReallocateMany(new ReallocationLine[] { new(s_first, new(2), 1) }, s_tooLong),
        () => new ReallocateMany(
            new ReallocationLine[] { new(s_first, new(2), ["S1"]), new(s_first, new(2), ["S2", ""]) }, "more urgent"),
        () => new CreateHold(new(World.Bolt, 1) { Notes = s_tooLong }, World.At(1)),
        () => new CreateHoldFor(new(World.Bolt, 1) { Notes = s_tooLong }, TimeSpan.FromSeconds(1)),
        () => new Receive(World.Pump, World.ShelfA, []),
        () => new Move(World.Pump, World.ShelfA, World.ShelfB, []),
        () => new Block(World.Pump, World.ShelfA, [], BlockReason.Damage),
        () => new Unblock(World.Pump, World.ShelfA, ["S1", "\ud800"]),
        () => new WriteOff(World.Pump, World.ShelfA, ["S1", ""]),
        () => new CountSerials(World.Pump, World.ShelfA, ["S1", s_tooLong]),
        () => new QuarantineSerials(World.Pump, []),
        () => new Substitute(s_first, []),
        () => new Substitute(s_first, ["S1", "S2"], ["S3", "\udc00"]),
        () => new Substitute(s_first, [.. Enumerable.Repeat("S1", EngineLimits.SerialsPerCommand)], ["S2"]),
        () => new Receive(World.Pump, World.ShelfA, [.. Enumerable.Repeat("S1", EngineLimits.SerialsPerCommand + 1)]),
    ];

    public ScriptStep Spoil(ScriptStep step) => dice.Weighted<Func<ScriptStep>>(
        (8, () => step with { Tenant = dice.Pick(0, World.North, 9, -1) }),
        (4, () => step with { Actor = dice.Pick(World.Ann, World.Bob, 9, -1) }),
        (4, () => dice.Pick(s_malformed)().Sent(step.Tenant)),
        (84, () => SpoilContent(step)))();

    /// <summary>Commands of the whole store are spoilt by a tenant; the others by what they say.</summary>
    private ScriptStep SpoilContent(ScriptStep step) => step.Command switch
    {
        StartTrail or EndTrail => step with { Tenant = World.North, Actor = 0 },
        SetTrailRetention c => dice.Pick(
            Of(step, c.Retention with { Bytes = dice.Pick<long?>(-1, 0, (1 << 20) - 1, long.MinValue) }),
            Of(step, c.Retention with { Age = dice.Pick(TimeSpan.MinValue, TimeSpan.FromTicks(-1)) }),
            step with { Tenant = World.North, Actor = 0 }),
        CreateIndex or DropIndex when dice.Chance(50) => step with { Tenant = World.North, Actor = 0 },
        SetTime => step with { Tenant = World.North },
        _ => step with { Command = Spoil(step.Command) },
    };

    private static ScriptStep Of(ScriptStep step, TrailRetention retention) =>
        step with { Command = new SetTrailRetention(retention) };

    private ICommand Spoil(ICommand command) => command switch
    {
        DefineProduct c => new DefineProduct(Spoil(c.Product)),
        DefineLocation c => new DefineLocation(
            c.Location with { Kind = dice.Pick((LocationKind)6, (LocationKind)77, LocationKind.Staging) }),
        GrantPermission or RevokePermission when dice.Chance(40) => With(
            command, dice.Pick(CommandFamilies.None, (CommandFamilies)1024, (CommandFamilies)uint.MaxValue)),
        GrantPermission or RevokePermission => dice.Chance(50)
            ? With(command, new ActorId(dice.Pick(-1, World.Ann, World.Bob, 99)))
            : WithLocation(command),
        RecallLot => new RecallLot(dice.Pick(default, new LotId(99), SomeLot())),
        EndLotRecall => new EndLotRecall(dice.Pick(default, new LotId(99), SomeLot())),
        CreateIndex => new CreateIndex(dice.Pick((AllocationIndexKey)0, (AllocationIndexKey)5, (AllocationIndexKey)255)),
        DropIndex => new DropIndex(dice.Pick((AllocationIndexKey)0, (AllocationIndexKey)5, (AllocationIndexKey)255)),
        StopJob => new StopJob(new(dice.Pick(0, -1, 1, 99))),
        DefineLot c => dice.Pick(
            c with { Product = SomeProduct() }, c with { ExpiresAt = null }, c with { ExpiresAt = ReferenceModel.Begin }),
        DefineUnitOfMeasure c => dice.Chance(50)
            ? WithProduct(c)
            : c with { Size = dice.Pick<Rational>(0, -1, new(UnitOfMeasure.MaxPart + 1), new(1, UnitOfMeasure.MaxPart + 1)) },
        RemoveUnitOfMeasure or AddProductCode or RemoveProductCode => WithProduct(command),
        FreezeProduct or ThawProduct or DiscontinueProduct or ReinstateProduct => WithProduct(command),
        FreezeLocation or ThawLocation or DiscontinueLocation or ReinstateLocation => WithLocation(command),
        ChangeProduct c => dice.Chance(30) ? WithProduct(c) : c with { Changes = Spoil(c.Changes) },
        ChangeLocation c => dice.Chance(50)
            ? WithLocation(c)
            : c with { Changes = c.Changes with { Kind = dice.Pick((LocationKind)6, (LocationKind)255) } },
        ChangeTenant c => c with { Tenant = new(dice.Pick(0, -1, 2, 9)) },
        ChangeActor c => c with { Actor = new(dice.Pick(0, World.Ann, World.Bob, 9)) },
        DefineCustomerGroup c => new DefineCustomerGroup(c.Group with { Parent = SomeGroup() }),
        ChangeCustomerGroup c => dice.Chance(40)
            ? c with { Group = SomeGroup() }
            : c with { Changes = c.Changes with { Parent = SomeGroup() } },
        DefineCustomer c => new DefineCustomer(dice.Chance(50)
            ? c.Customer with { Group = SomeGroup() }
            : c.Customer with { Tier = dice.Pick(-1, 256, int.MinValue) }),
        ChangeCustomer c => dice.Pick(
            c with { Customer = SomeCustomer() },
            c with { Changes = c.Changes with { Group = SomeGroup() } },
            c with { Changes = c.Changes with { Tier = dice.Pick(-1, 256, int.MaxValue) } }),
        SetContract c => dice.Pick<Func<ICommand>>(
            () => c with { Customer = SomeCustomer() },
            () => c with { Terms = c.Terms with { Penalty = Quantity.Of(-1L) } },
            () => c with { Terms = c.Terms with { ValidUntil = dice.Pick(ReferenceModel.Begin, c.Terms.ValidFrom ?? World.At(0)) } },
            () => c with { Terms = c.Terms with { FloorPriority = new((PriorityStrategy)dice.Pick(0, 1, 2, 77), dice.Pick(0, 301, 999)) } },
            () => c with { Terms = c.Terms with { Number = "K-3" } })(),
        SetChannelBackorderLimit c => dice.Chance(50)
            ? WithProduct(c)
            : c with { Limit = Quantity.Of(dice.Pick(-1, 0.1m, 1e11m)) },
        EndContract => new EndContract(SomeCustomer()),
        DiscontinueCustomer => new DiscontinueCustomer(SomeCustomer()),
        ReinstateCustomer => new ReinstateCustomer(SomeCustomer()),
        SetSafetyStock c => dice.Chance(50)
            ? WithProduct(c)
            : c with { Quantity = Quantity.Of(dice.Pick(-1, 0.1m, 1e11m)) },
        SetReallocation => WithProduct(command),
        SetCustomerReallocation c => c with { Customer = SomeCustomer() },
        SetReallocationPolicy c => c with
        {
            Policy = dice.Pick(
                c.Policy with { KeptBands = (PriorityBands)dice.Pick(8, 255) },
                c.Policy with { FirstTier = dice.Pick(-1, 256, int.MaxValue) },
                c.Policy with { FirstTier = 2, LastTier = dice.Pick(0, 1, 256) },
                c.Policy with { FirstTier = 0, LastTier = dice.Pick(-1, 1) }),
        },
        ExchangeLots c => dice.Pick<Func<ICommand>>(
            () => WithAllocation(c),
            () => c with { From = SomeLot() },
            () => c with { To = SomeLot() },
            () => c with { Reason = (SubstitutionReason)77 },
            () => c with { Quantity = Quantity.Of(dice.Pick(s_quantities)) })(),
        SetBackorderLimit c => dice.Chance(50)
            ? WithProduct(c)
            : c with { Limit = Quantity.Of(dice.Pick(-1, 0.1m, 1e11m)) },
        SetSourcing c => dice.Chance(50) ? WithProduct(c) : c with { Policy = (SourcingPolicy)dice.Pick(5, 255) },
        Receive or ReceiveBackdated or Unblock => dice.Pick<Func<ICommand>>(
            () => WithProduct(command),
            () => WithLocation(command),
            () => WithLot(command),
            () => WithOtherAmount(command),
            () => WithOtherAmount(command))(),
        Adjust c => Spoil(c.Product, c.Location, c.Change, c.Change.Size < 0, c.Reason),
        AddUnits c => Spoil(c.Product, c.Location, c.Units, isOut: false, c.Reason),
        RemoveUnits c => Spoil(c.Product, c.Location, c.Units, isOut: true, c.Reason),
        Move c => dice.Pick<Func<ICommand>>(
            () => WithProduct(c),
            () => c with { From = SomeLocation() },
            () => c with { To = SomeLocation() },
            () => c with { To = c.From },
            () => WithLot(c),
            () => WithOtherAmount(c),
            () => WithOtherAmount(c))(),
        CreateAllocation c => new CreateAllocation(Spoil(c.Request)),
        CreateHold c => dice.Chance(70)
            ? c with { Request = Spoil(c.Request) }
            : c with { ExpiresAt = dice.Pick(World.At(0), World.At(-1)) },
        CreateHoldFor c => dice.Chance(70)
            ? c with { Request = Spoil(c.Request) }
            : c with { TimeToLive = dice.Pick(TimeSpan.Zero, TimeSpan.FromTicks(-1), TimeSpan.MaxValue) },
        Release c => dice.Pick<Func<ICommand>>(
            () => WithAllocation(c),
            () => WithAllocation(c),
            () => WithOtherAmount(c),
            () => WithOtherAmount(c),
            () => c with { Amount = SomeSerials() },
            () => c with { Details = c.Details with { Reason = (ReleaseReason)77 } })(),
        ReleaseFrom c => dice.Pick<Func<ICommand>>(
            () => WithAllocation(c),
            () => WithLocation(c),
            () => WithOtherAmount(c),
            () => c with { Amount = SomeSerials() },
            () => c with { Details = c.Details with { Reason = (ReleaseReason)77 } })(),
        Block or WriteOff or WriteOffBlocked or CountStock or CountSerials or QuarantineSerials or RecallSerials or EndSerialRecall
            or Substitute => SpoilBlocking(command),
        Relocate c => dice.Pick<Func<ICommand>>(
            () => WithAllocation(c),
            () => c with { From = SomeLocation() },
            () => c with { To = SomeLocation() },
            () => c with { To = c.From },
            () => WithOtherAmount(c))(),
        RecordLoss c => dice.Pick<Func<ICommand>>(
            () => WithAllocation(c),
            () => WithOtherAmount(c),
            () => c with { Amount = SomeSerials() },
            () => c with { Reason = (WriteOffReason)77 })(),
        UndoStep c => dice.Pick<Func<ICommand>>(
            () => WithAllocation(c),
            () => c with { Step = new(dice.Pick(0, -1, 1, 9_999)) },
            () => WithOtherAmount(c),
            () => c with { Amount = SomeSerials() })(),
        Pick or PutBack or CheckOut or CheckIn or Ship or Deliver or PlaceOnOrder or TakeOffOrder or ReverseRelease
            or ReturnShipment =>
            SpoilStep(command),
        SetRetention c => new SetRetention(new()
        {
            Count = dice.Pick<long?>(-1, long.MinValue, null, 3), Age = dice.Pick(TimeSpan.MinValue, c.Retention.Age),
        }),
        SetExpiry c => dice.Pick(
            c with { Allocation = SomeAllocation() },
            c with { ExpiresAt = dice.Pick<DateTimeOffset?>(null, ReferenceModel.Begin) },
            c with
            {
                ExpiresAt = c.ExpiresAt ?? ReferenceModel.Begin, Grace = dice.Pick(-TimeSpan.FromTicks(1), TimeSpan.MaxValue),
            }),
        Tick => new Tick(dice.Pick(0, -1, 257, int.MaxValue)),
        Cancel c => dice.Chance(90) ? WithAllocation(c) : c with { Reason = (CancelReason)77 },
        ChangeQuantity c => dice.Chance(50) ? WithAllocation(c) : c with { Requested = Quantity.Of(dice.Pick(s_quantities)) },
        Reduce c => dice.Chance(50) ? WithAllocation(c) : c with { Units = SomeSerials() },
        ConfirmHold or Reschedule or Redirect or Recreate => WithAllocation(command),
        SetDistributionSegment or SetDistributionWeight or RemoveDistributionSegment or PlanDistribution or CommitDistribution
            or DiscardDistribution => SpoilDistribution(command),
        SetPriorityRule c => c with
        {
            Rule = dice.Pick(
                c.Rule with { Factor = dice.Pick(PriorityFactor.None, (PriorityFactor)77) },
                c.Rule with { LiftsTo = (PriorityStrategy)77 },
                c.Rule with { Points = dice.Pick(0, 1001, -1001, int.MinValue) },
                c.Rule with { FurtherSteps = dice.Pick(-1, int.MinValue, 1000) },
                c.Rule with { From = Quantity.Of(dice.Pick(-1L, 1_000_001L)) },
                c.Rule with { Every = Quantity.Of(dice.Pick(-1L, 0L, 2_000_000L)), FurtherSteps = 2 }),
        },
        ChangePriority c => dice.Chance(50) ? WithAllocation(c) : c with
        {
            Priority = dice.Pick(Priority.High(1), Priority.Low(400), new Priority((PriorityStrategy)7, 500)),
        },
        Split c => dice.Pick<Func<ICommand>>(
            () => WithAllocation(c),
            () => WithOtherAmount(c),
            () => WithOtherAmount(c),
            () => c with
            {
                Details = c.Details with { Source = dice.Pick((SplitSource)77, SplitSource.Waiting, SplitSource.Allocated) },
            })(),
        Merge c => dice.Pick(
            c with { From = SomeAllocation() }, c with { Into = SomeAllocation() }, c with { Into = c.From }),
        CancelDocument c => dice.Pick(
            c with { Document = c.Document with { Number = dice.Pick("SO-1", "SO-2", "SO-3") } },
            c with { Document = c.Document with { Kind = DocumentKind.WorkOrder } },
            c with { Document = c.Document with { Kind = (DocumentKind)77 } }, c with { Reason = (CancelReason)77 }),
        ReallocateMany c when dice.Chance(90) => SpoilLine(c),
        ReallocateMany c => c with { Strictness = (ReallocationStrictness)77 },
        Reallocate c => dice.Pick<Func<ICommand>>(
            () => c with { From = SomeAllocation() },
            () => c with { To = SomeAllocation() },
            () => c with { To = c.From },
            () => WithOtherAmount(c),
            () => WithOtherAmount(c))(),
        _ => command,
    };

    /// <summary>One line with another allocation or amount; the others are as they were.</summary>
    private ReallocateMany SpoilLine(ReallocateMany command)
    {
        ReallocationLine[] lines = command.Lines.ToArray();
        int at = dice.Between(0, lines.Length - 1);
        lines[at] = dice.Pick<Func<ReallocationLine>>(
            () => lines[at] with { From = SomeAllocation() },
            () => lines[at] with { To = SomeAllocation() },
            () => lines[at] with { To = lines[at].From },
            () => lines[at] with { Amount = Other(lines[at].Amount) },
            () => lines[at] with { Amount = Other(lines[at].Amount) })();
        return command with { Lines = lines };
    }

    private ProductDefinition Spoil(ProductDefinition product) => dice.Pick(
        product with { Increment = dice.Pick(Quantity.Zero, Quantity.Of(-1L)) },
        product with { Increment = Quantity.Of(0.5m), Tracking = Tracking.Serialized },
        product with { UnitValue = Quantity.Of(-1L) },
        product with { Tracking = (Tracking)77 },
        product with { Selection = (SelectionStrategy)77 },
        product with { Backorder = (BackorderPolicy)77 });

    private ProductChanges Spoil(ProductChanges changes) => dice.Pick(
        changes with { Increment = dice.Pick(Quantity.Zero, Quantity.Of(-1L), Quantity.Of(0.3m), Quantity.Of(7L)) },
        changes with { UnitValue = Quantity.Of(-1L) },
        changes with { Tracking = dice.Pick((Tracking)77, Tracking.Lot, Tracking.Bulk) },
        changes with { Selection = dice.Pick((SelectionStrategy)77, SelectionStrategy.Fefo) },
        changes with { Backorder = (BackorderPolicy)77 });

    /// <summary>An adjustment up or down, by a quantity or units.</summary>
    private ICommand Spoil(ProductId product, LocationId location, Amount change, bool isOut, AdjustReason reason)
    {
        Amount amount = change.NamesUnits ? change : Amount.Of(Quantity.Of(Math.Abs(change.Size))).InLot(change.Lot);
        dice.Pick<Action>(
            () => product = SomeProduct(),
            () => location = SomeLocation(),
            () => amount = Other(amount),
            () => amount = Other(amount),
            () => amount = amount.InLot(SomeLot()),
            () => reason = (AdjustReason)77)();
        return ScriptGenerator.Adjusting(product, location, amount, isOut, reason);
    }

    private AllocationRequest Spoil(AllocationRequest request)
    {
        if ((request.Product == World.Pump || request.Product == World.Meter) && dice.Chance(50))
        {
            string[] serials = SomeSerials();
            return request with { Serials = serials, Quantity = serials.Length };
        }

        return dice.Pick<Func<AllocationRequest>>(
            () => request with { Product = SomeProduct() },
            () => request with { Quantity = Quantity.Of(dice.Pick(s_quantities)) },
            () => request with { Serials = SomeSerials() },
            () => request with { Locations = (LocationId[])[.. request.ListedLocations, SomeLocation()] },
            () => request with { Locations = (LocationId[])[.. request.ListedLocations, SomeLocation(), SomeLocation()] },
            () => request with { Locations = (LocationId[])[.. request.ListedLocations, .. request.ListedLocations] },
            () => request with { RefuseIfShort = true, Quantity = Quantity.Of(request.Size * 5) },
            () => request with { Priority = new(request.Priority.Strategy, dice.Pick(0, 301, 399, 601, 849, 1001)) },
            () => request with { Priority = new((PriorityStrategy)dice.Pick(4, 66, 255), 500) },
            () => request with { Sourcing = (SourcingPolicy)dice.Pick(5, 6, 7, 255) },
            () => request with { SourcingLimits = (SourcingLimits)dice.Pick(1, 2, 3, 4, 7, 8, 15, 255) },
            () => request with { UsableUntil = World.At(dice.Between(0, 40)) },
            () => request with { ExpiresAt = World.At(dice.Between(0, 40)), Grace = TimeSpan.FromSeconds(dice.Pick(-1, 0, 3)) },
            () => request with { Lot = SomeLot() },
            () => request with { CustomerId = SomeCustomer() },
            () => request with { CustomerId = SomeCustomer(), Customer = dice.Pick("C-1", "C-2", "C-9") },
            () => request with { ExpiresAt = DateTimeOffset.MaxValue, Grace = TimeSpan.FromTicks(dice.Pick(0, 1)) },
            () => request with { Grace = TimeSpan.FromSeconds(1) },
            () => request with { Document = request.Document with { Kind = (DocumentKind)77 } })();
    }

    /// <summary>Another allocation, another amount, or another place.</summary>
    private ICommand SpoilStep(ICommand command)
    {
        AllocationId id = dice.Chance(40) ? SomeAllocation() : default;
        return command switch
        {
            CheckOut c when dice.Chance(40) => c with { Vehicle = SomeLocation() },
            CheckIn c when dice.Chance(40) => c with { Location = SomeLocation() },
            Ship c when dice.Chance(10) => c with { Details = c.Details with { Reason = (ReleaseReason)77 } },
            _ when !id.IsNone => With(command, id),
            PlaceOnOrder or TakeOffOrder => command.Change<Amount>(_ => Quantity.Of(dice.Pick(s_quantities))),
            _ => command.Change<Amount>(amount => dice.Chance(25) ? SomeSerials() : Other(amount)),
        };
    }

    private static ICommand With<T>(ICommand command, T value) => command.Change<T>(_ => value);

    private ICommand WithProduct(ICommand command) => With(command, SomeProduct());

    private ICommand WithLocation(ICommand command) => With(command, SomeLocation());

    private ICommand WithAllocation(ICommand command) => With(command, SomeAllocation());

    private ICommand WithLot(ICommand command) => command.Change<Amount>(amount => amount.InLot(SomeLot()));

    private ICommand WithOtherAmount(ICommand command) => command.Change<Amount>(Other);

    private ProductId SomeProduct() => new(dice.Between(-1, 11));

    private LotId SomeLot() => new(dice.Pick(-1, 0, 1, 2, 3, 4, 5, 99));

    private CustomerId SomeCustomer() => new(dice.Pick(-1, 0, 1, 1, 2, 3, 4, 99));

    private CustomerGroupId SomeGroup() => new(dice.Pick(-1, 1, 2, 3, 4, 5, 99));

    private LocationId SomeLocation() => new(dice.Between(-1, 12));

    private AllocationId SomeAllocation() => new(dice.Weighted<Func<long>>(
        (70, () => dice.Between(0, 12)),
        (20, () => ((long)dice.Between(0, World.LastGeneration + 1) << 32) + dice.Between(0, 6)),
        (10, () => dice.Pick(-1, 1L << 40, long.MaxValue)))());

    /// <summary>Another quantity, other serials, or the one instead of the other; of the same lot.</summary>
    private Amount Other(Amount amount) => amount.NamesUnits != dice.Chance(85)
        ? Amount.Of(Quantity.Of(dice.Pick(s_quantities))).InLot(amount.Lot)
        : Amount.Units(SomeSerials()).InLot(amount.Lot);

    /// <summary>Any numbers; one may stand twice.</summary>
    private string[] SomeSerials() =>
        [.. Enumerable.Range(0, dice.Between(1, 3)).Select(_ => dice.Pick(s_serials))];
}
