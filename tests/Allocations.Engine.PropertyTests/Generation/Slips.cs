using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Generation;

/// <summary>Spoils a sensible command in one place, so that it breaks one rule (or, now and then, none).</summary>
internal sealed class Slips(Dice dice)
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
        () => new Receive(World.Pump, World.ShelfA, Amount.Units("S1", "\ud800")),
        () => new DefineProduct(new ProductDefinition("")),
        () => new DefineLocation(new LocationDefinition("E") { Zone = s_tooLong }),
        () => new Create(World.Bolt, 1) { Notes = s_tooLong },
        () => new Create(World.Bolt, 1) { Locations = [.. Enumerable.Range(1, EngineLimits.LocationsPerRequest + 1)] },
        () => new Create(World.Pump, 2) { Serials = ["S1", ""] },
        () => new Release(1, Amount.Units()),
        () => new Release(1, Amount.Units("S1", s_tooLong)),
        () => new Cancel(1) { Note = s_tooLong },
        () => new Receive(World.Pump, World.ShelfA, Amount.Units()),
        () => new Move(World.Pump, World.ShelfA, World.ShelfB, Amount.Units()),
        () => new Receive(
            World.Pump, World.ShelfA, Amount.Units([.. Enumerable.Repeat("S1", EngineLimits.SerialsPerCommand + 1)])),
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
            c with { Location = c.Location with { Kind = dice.Pick((LocationKind)77, LocationKind.Staging) } },
        Freeze c => c with { Product = SomeProduct() },
        Thaw c => c with { Product = SomeProduct() },
        Receive c => Spoil(c),
        Adjust c => Spoil(c),
        Move c => Spoil(c),
        Create { Product: World.Pump or World.Meter } c when dice.Chance(50) => Named(c),
        Create c => Spoil(c),
        Release c => Spoil(c),
        SetRetention c => c with { Count = dice.Pick<long?>(-1, long.MinValue, null, 3), Age = dice.Pick(TimeSpan.MinValue, c.Age) },
        Cancel c => dice.Chance(90) ? c with { Allocation = SomeAllocation() } : c with { Reason = (CancelReason)77 },
        _ => command,
    };

    private int SomeProduct() => dice.Between(-1, 9);

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
        () => c with { Amount = Other(c.Amount) },
        () => c with { Amount = Other(c.Amount) })();

    private Adjust Spoil(Adjust c) => dice.Pick<Func<Adjust>>(
        () => c with { Product = SomeProduct() },
        () => c with { Location = SomeLocation() },
        () => c with { Change = Other(c.Change) },
        () => c with { Change = Other(c.Change) },
        () => c with { Reason = (AdjustReason)77 })();

    private Move Spoil(Move c) => dice.Pick<Func<Move>>(
        () => c with { Product = SomeProduct() },
        () => c with { From = SomeLocation() },
        () => c with { To = SomeLocation() },
        () => c with { To = c.From },
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
        () => c with { Amount = Amount.Units(SomeSerials()) },
        () => c with { Reason = (ReleaseReason)77 })();

    /// <summary>Another quantity, other serials, or the one instead of the other.</summary>
    private Amount Other(Amount amount) => amount.Serials is null == dice.Chance(85)
        ? Amount.Of(dice.Pick(s_quantities) * (amount.Quantity < 0 ? -1 : 1))
        : amount.Quantity < 0 ? Amount.UnitsOut(SomeSerials()) : Amount.Units(SomeSerials());

    /// <summary>Any numbers; one may stand twice.</summary>
    private List<string> SomeSerials() =>
        [.. Enumerable.Range(0, dice.Between(1, 3)).Select(_ => dice.Pick(s_serials))];
}
