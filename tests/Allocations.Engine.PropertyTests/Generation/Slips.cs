using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Generation;

/// <summary>Spoils a sensible command in one place, so that it breaks one rule (or, now and then, none).</summary>
internal sealed partial class Slips(Dice dice)
{
    private static readonly string s_tooLong = new('x', EngineLimits.NoteBytes + 1);

    private static readonly decimal[] s_quantities =
        [0, -1, 0.5m, 0.1m, 0.25m, 3, 1000, EngineLimits.QuantityPerCommand.ToDecimal(), 36_028_797_019m];

    private static readonly string[] s_serials =
        ["S1", "S2", "S3", "S4", "S5", "S6", "S7", "S8", "S9", "S10", "NO-SUCH"];

    /// <summary>Lists and texts past their limits: rarely, they are long.</summary>
    private static readonly Func<ModelCommand>[] s_malformed =
    [
        () => new DefineTenant(s_tooLong),
        () => new DefineActor("eve", s_tooLong),
        () => new DefineActor(""),
        () => new DefineActor("\ud800"),
        () => new Create(World.Bolt, 1) { ShipTo = "to \udc00" },
        () => new Receive(World.Pump, World.ShelfA, ModelAmount.Units("S1", "\ud800")),
        () => new DefineProduct(new ProductDefinition("")),
        () => new DefineLocation(new LocationDefinition("E") { Zone = s_tooLong }),
        () => new Create(World.Bolt, 1) { Notes = s_tooLong },
        () => new Create(World.Bolt, 1) { Locations = [.. Enumerable.Range(1, EngineLimits.LocationsPerRequest + 1)] },
        () => new Create(World.Pump, 2) { Serials = ["S1", ""] },
        () => new Release(1, ModelAmount.Units()),
        () => new Release(1, ModelAmount.Units("S1", s_tooLong)),
        () => new Receive(World.Milk, World.ShelfA, ModelAmount.Everything) { Lot = 1 },
        () => new Receive(World.Pump, World.ShelfA, ModelAmount.Units("S1", "")) { Lot = 1 },
        () => new Adjust(World.Bolt, World.ShelfA, ModelAmount.Everything),
        () => new Move(World.Pump, World.ShelfA, World.ShelfB, ModelAmount.Units("S1")) { Lot = 1 },
        () => new Block(World.Bolt, World.ShelfA, ModelAmount.Everything),
        () => new Unblock(World.Pump, World.ShelfA, ModelAmount.Units()) { Lot = -1 },
        () => new WriteOff(World.Bolt, World.ShelfA, ModelAmount.Everything) { FromBlocked = true },
        () => new Release(1, ModelAmount.Of(1) with { Lot = 1 }) { Carrier = s_tooLong },
        () => new Ship(1, ModelAmount.Everything with { Lot = 1 }),
        () => new Pick(1, ModelAmount.Units() with { Lot = 2 }),
        () => new PlaceOnOrder(1, ModelAmount.Of(1) with { Lot = 1 }),
        () => new HandOver(1, ModelAmount.Units("S1") with { Lot = -1 }) { Proof = s_tooLong },
        () => new Cancel(1) { Note = s_tooLong },
        () => new GiveUp(1, ModelAmount.Units()),
        () => new DefineLot(World.Milk, ""),
        () => new DefineLot(World.Milk, s_tooLong),
        () => new Redirect(1, ""),
        () => new Redirect(1, s_tooLong),
        () => new Split(1, ModelAmount.Of(1)) { ShipTo = "to \udc00" },
        () => new CancelDocument(DocumentKind.SalesOrder, ""),
        () => new Create(World.Bolt, 1) { DocumentKind = DocumentKind.SalesOrder },
        () => new Hold(
            new Create(World.Bolt, 1) { DocumentKind = DocumentKind.Other, Document = "" }, TimeSpan.FromSeconds(1)),
        () => new CancelDocument(DocumentKind.SalesOrder, "SO-1") { Note = s_tooLong },
        () => new Reallocate(1, 2, ModelAmount.Of(1)) { Justification = "" },
        () => new Reallocate(1, 2, ModelAmount.Units()),
        () => new Hold(new Create(World.Bolt, 1) { Notes = s_tooLong }, TimeSpan.FromSeconds(1)),
        () => new Receive(World.Pump, World.ShelfA, ModelAmount.Units()),
        () => new Move(World.Pump, World.ShelfA, World.ShelfB, ModelAmount.Units()),
        () => new Block(World.Pump, World.ShelfA, ModelAmount.Units()),
        () => new Unblock(World.Pump, World.ShelfA, ModelAmount.Units("S1", "\ud800")),
        () => new WriteOff(World.Pump, World.ShelfA, ModelAmount.Units("S1", "")),
        () => new CountSerials(World.Pump, World.ShelfA, ["S1", s_tooLong]),
        () => new QuarantineSerials(World.Pump, []),
        () => new Substitute(1, []),
        () => new Substitute(1, ["S1", "S2"]) { Replacements = ["S3", "\udc00"] },
        () => new Substitute(1, [.. Enumerable.Repeat("S1", EngineLimits.SerialsPerCommand)]) { Replacements = ["S2"] },
        () => new Receive(
            World.Pump, World.ShelfA, ModelAmount.Units([.. Enumerable.Repeat("S1", EngineLimits.SerialsPerCommand + 1)])),
    ];

    public ModelCommand Spoil(ModelCommand command) => dice.Weighted<Func<ModelCommand, ModelCommand>>(
        (8, c => c with { Tenant = dice.Pick(0, World.North, 9, -1) }),
        (4, c => c with { Actor = dice.Pick(World.Ann, World.Bob, 9, -1) }),
        (4, c => dice.Pick(s_malformed)() with { Tenant = c.Tenant }),
        (84, SpoilContent))(command);

    private ModelCommand SpoilContent(ModelCommand command) => command switch
    {
        DefineProduct c => Spoil(c),
        DefineLocation c =>
            c with { Location = c.Location with { Kind = dice.Pick((LocationKind)6, (LocationKind)77, LocationKind.Staging) } },
        DefineLot c => dice.Pick(
            c with { Product = SomeProduct() }, c with { ExpiresAt = null }, c with { ExpiresAt = TimeSpan.Zero }),
        Freeze c => c with { Product = SomeProduct() },
        Thaw c => c with { Product = SomeProduct() },
        FreezeLocation c => c with { Location = dice.Between(-1, 12) },
        ThawLocation c => c with { Location = dice.Between(-1, 12) },
        SetSafetyStock c => dice.Chance(50) ? c with { Product = SomeProduct() } : c with { Quantity = dice.Pick(-1, 0.1m, 1e11m) },
        SetSourcing c => dice.Chance(50) ? c with { Product = SomeProduct() } : c with { Policy = (SourcingPolicy)dice.Pick(5, 255) },
        Receive c => Spoil(c),
        Adjust c => Spoil(c),
        Move c => Spoil(c),
        Create { Product: World.Pump or World.Meter } c when dice.Chance(50) => Named(c),
        Create c => Spoil(c),
        Release c => Spoil(c),
        Block c => Spoil(c),
        Unblock c => Spoil(c),
        WriteOff c => Spoil(c),
        Count c => Spoil(c),
        CountSerials c => Spoil(c),
        QuarantineSerials c => Spoil(c),
        Substitute c => Spoil(c),
        Pick or PutBack or CheckOut or CheckIn or Ship or HandOver or PlaceOnOrder or TakeOffOrder or ReverseRelease =>
            SpoilStep(command),
        StartTrail or EndTrail => command with { Tenant = World.North, Actor = 0 },
        SetTrailRetention c => dice.Pick(
            c with { Bytes = dice.Pick<long?>(-1, 0, (1 << 20) - 1, long.MinValue) },
            c with { Age = dice.Pick(TimeSpan.MinValue, TimeSpan.FromTicks(-1)) },
            c with { Tenant = World.North, Actor = 0 }),
        SetRetention c => c with { Count = dice.Pick<long?>(-1, long.MinValue, null, 3), Age = dice.Pick(TimeSpan.MinValue, c.Age) },
        Hold c => dice.Chance(70)
            ? c with { Request = (Create)SpoilContent(c.Request) }
            : c with { ExpiresAt = dice.Pick(TimeSpan.Zero, -TimeSpan.FromSeconds(1)) },
        Promote c => c with { Allocation = SomeAllocation() },
        SetExpiry c => dice.Pick(
            c with { Allocation = SomeAllocation() },
            c with { ExpiresAt = dice.Pick<TimeSpan?>(null, TimeSpan.Zero) },
            c with { ExpiresAt = c.ExpiresAt ?? TimeSpan.Zero, Grace = dice.Pick(-TimeSpan.FromTicks(1), TimeSpan.MaxValue) }),
        SetTime c => c with { Tenant = World.North },
        Tick c => c with { Most = dice.Pick(0, -1, 257, int.MaxValue) },
        Cancel c => dice.Chance(90) ? c with { Allocation = SomeAllocation() } : c with { Reason = (CancelReason)77 },
        ChangeQuantity c => dice.Chance(50)
            ? c with { Allocation = SomeAllocation() }
            : c with { Quantity = dice.Pick(s_quantities) },
        GiveUp c => dice.Chance(50) ? c with { Allocation = SomeAllocation() } : c with { Units = ModelAmount.Units(SomeSerials()) },
        Reschedule c => c with { Allocation = SomeAllocation() },
        Redirect c => c with { Allocation = SomeAllocation() },
        Split c => Spoil(c),
        Merge c => dice.Pick(
            c with { From = SomeAllocation() }, c with { Into = SomeAllocation() }, c with { Into = c.From }),
        Recreate c => c with { Allocation = SomeAllocation() },
        CancelDocument c => dice.Pick(
            c with { Number = dice.Pick("SO-1", "SO-2", "SO-3") }, c with { Kind = DocumentKind.WorkOrder },
            c with { Kind = (DocumentKind)77 }, c with { Reason = (CancelReason)77 }),
        Reallocate c => Spoil(c),
        _ => command,
    };

    private int SomeProduct() => dice.Between(-1, 11);

    private int SomeLot() => dice.Pick(-1, 0, 1, 2, 3, 4, 5, 99);

    private int SomeLocation() => dice.Between(-1, 12);

    private long SomeAllocation() => dice.Weighted<Func<long>>(
        (70, () => dice.Between(0, 12)),
        (20, () => ((long)dice.Between(0, World.LastGeneration + 1) << 32) + dice.Between(0, 6)),
        (10, () => dice.Pick(-1, 1L << 40, long.MaxValue)))();

    private DefineProduct Spoil(DefineProduct c) => c with
    {
        Product = dice.Pick(
            c.Product with { Increment = dice.Pick(Quantity.Zero, Quantity.Of(-1L)) },
            c.Product with { Increment = Quantity.Of(0.5m), Tracking = Tracking.Serialized },
            c.Product with { UnitValue = Quantity.Of(-1L) },
            c.Product with { Tracking = (Tracking)77 },
            c.Product with { Selection = (SelectionStrategy)77 },
            c.Product with { Backorder = (BackorderPolicy)77 }),
    };

    private Receive Spoil(Receive c) => dice.Pick<Func<Receive>>(
        () => c with { Product = SomeProduct() },
        () => c with { Location = SomeLocation() },
        () => c with { Lot = SomeLot() },
        () => c with { Amount = Other(c.Amount) },
        () => c with { Amount = Other(c.Amount) })();

    private Adjust Spoil(Adjust c) => dice.Pick<Func<Adjust>>(
        () => c with { Product = SomeProduct() },
        () => c with { Location = SomeLocation() },
        () => c with { Change = Other(c.Change) },
        () => c with { Change = Other(c.Change) },
        () => c with { Lot = SomeLot() },
        () => c with { Reason = (AdjustReason)77 })();

    private Move Spoil(Move c) => dice.Pick<Func<Move>>(
        () => c with { Product = SomeProduct() },
        () => c with { From = SomeLocation() },
        () => c with { To = SomeLocation() },
        () => c with { To = c.From },
        () => c with { Lot = SomeLot() },
        () => c with { Amount = Other(c.Amount) },
        () => c with { Amount = Other(c.Amount) })();

    private Create Spoil(Create c) => dice.Pick<Func<Create>>(
        () => c with { Product = SomeProduct() },
        () => c with { Quantity = dice.Pick(s_quantities) },
        () => c with { Serials = SomeSerials() },
        () => c with { Locations = [.. c.Locations, SomeLocation()] },
        () => c with { Locations = [.. c.Locations, SomeLocation(), SomeLocation()] },
        () => c with { Locations = [.. c.Locations, .. c.Locations] },
        () => c with { RefuseIfShort = true, Quantity = c.Quantity * 5 },
        () => c with { Priority = new Priority(c.Priority.Strategy, dice.Pick(0, 301, 399, 601, 849, 1001)) },
        () => c with { Priority = new Priority((PriorityStrategy)dice.Pick(4, 66, 255), 500) },
        () => c with { Sourcing = (SourcingPolicy)dice.Pick(5, 6, 7, 255) },
        () => c with { UsableUntil = TimeSpan.FromSeconds(dice.Between(0, 40)) },
        () => c with { DocumentKind = (DocumentKind)77 })();

    private Create Named(Create c)
    {
        List<string> serials = SomeSerials();
        return c with { Serials = serials, Quantity = serials.Count };
    }

    private Release Spoil(Release c) => dice.Pick<Func<Release>>(
        () => c with { Allocation = SomeAllocation() },
        () => c with { Allocation = SomeAllocation() },
        () => c with { Amount = Other(c.Amount) },
        () => c with { Amount = Other(c.Amount) },
        () => c with { Amount = ModelAmount.Units(SomeSerials()) },
        () => c with { Reason = (ReleaseReason)77 })();

    private Split Spoil(Split c) => dice.Pick<Func<Split>>(
        () => c with { Allocation = SomeAllocation() },
        () => c with { Amount = Other(c.Amount) },
        () => c with { Amount = Other(c.Amount) },
        () => c with { Source = dice.Pick((SplitSource)77, SplitSource.Waiting, SplitSource.Allocated) })();

    private Reallocate Spoil(Reallocate c) => dice.Pick<Func<Reallocate>>(
        () => c with { From = SomeAllocation() },
        () => c with { To = SomeAllocation() },
        () => c with { To = c.From },
        () => c with { Amount = Other(c.Amount) },
        () => c with { Amount = Other(c.Amount) })();

    /// <summary>Another allocation, another amount, or another place.</summary>
    private ModelCommand SpoilStep(ModelCommand command)
    {
        long id = dice.Chance(40) ? SomeAllocation() : 0;
        return command switch
        {
            Pick c => c with { Allocation = Or(id, c.Allocation), Amount = OtherOr(id, c.Amount) },
            PutBack c => c with { Allocation = Or(id, c.Allocation), Amount = OtherOr(id, c.Amount) },
            CheckOut c when dice.Chance(40) => c with { Vehicle = SomeLocation() },
            CheckOut c => c with { Allocation = Or(id, c.Allocation), Amount = OtherOr(id, c.Amount) },
            CheckIn c when dice.Chance(40) => c with { Location = SomeLocation() },
            CheckIn c => c with { Allocation = Or(id, c.Allocation), Amount = OtherOr(id, c.Amount) },
            Ship c when dice.Chance(10) => c with { Reason = (ReleaseReason)77 },
            Ship c => c with { Allocation = Or(id, c.Allocation), Amount = OtherOr(id, c.Amount) },
            HandOver c => c with { Allocation = Or(id, c.Allocation), Amount = OtherOr(id, c.Amount) },
            PlaceOnOrder c => c with { Allocation = Or(id, c.Allocation), Amount = OtherQuantity(id, c.Amount) },
            TakeOffOrder c => c with { Allocation = Or(id, c.Allocation), Amount = OtherQuantity(id, c.Amount) },
            ReverseRelease c => c with { Allocation = Or(id, c.Allocation), Amount = OtherOr(id, c.Amount) },
            _ => command,
        };
    }

    private static long Or(long id, long allocation) => id != 0 ? id : allocation;

    private ModelAmount OtherOr(long id, ModelAmount amount) =>
        id != 0 ? amount : dice.Chance(25) ? ModelAmount.Units(SomeSerials()) : Other(amount);

    private ModelAmount OtherQuantity(long id, ModelAmount amount) => id != 0 ? amount : ModelAmount.Of(dice.Pick(s_quantities));

    /// <summary>Another quantity, other serials, or the one instead of the other.</summary>
    private ModelAmount Other(ModelAmount amount) => amount.Serials is null == dice.Chance(85)
        ? ModelAmount.Of(dice.Pick(s_quantities) * (amount.Quantity < 0 ? -1 : 1))
        : amount.Quantity < 0 ? ModelAmount.UnitsOut(SomeSerials()) : ModelAmount.Units(SomeSerials());

    /// <summary>Any numbers; one may stand twice.</summary>
    private List<string> SomeSerials() =>
        [.. Enumerable.Range(0, dice.Between(1, 3)).Select(_ => dice.Pick(s_serials))];
}
