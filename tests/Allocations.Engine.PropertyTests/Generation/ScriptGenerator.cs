using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Generation;

/// <summary>
/// Writes scripts that mostly make sense: it plays each command on a model of its own, so it knows what could be
/// released, cancelled or taken next. About one command in five is spoilt by <see cref="Slips"/>.
/// </summary>
internal sealed partial class ScriptGenerator
{
    private const int PercentOutOfFocus = 10;
    private const int DrawsForFocus = 30;
    private const int MostIncrements = 1_000_000;

    /// <summary>Of the 256 that there may be.</summary>
    private const int GiantsAtFirst = 254;

    private static readonly (int Weight, Func<ScriptGenerator, ScriptStep> Next)[] s_families =
    [
        (18, g => g.NextReceive()), (36, g => g.NextCreate()), (14, g => g.NextRelease()), (24, g => g.NextStep()),
        (10, g => g.NextCancel()), (8, g => g.NextMove()), (9, g => g.NextAdjust()), (14, g => g.NextBlocking()),
        (20, g => g.NextChange()), (3, g => g.NextFreeze()), (4, g => g.NextDefinition()),
        (5, g => g.NextRetention()), (5, g => g.NextHold()), (3, g => g.NextPromote()), (4, g => g.NextExpiry()),
        (5, g => g.NextTick()), (3, g => g.NextSourcing()), (4, g => g.NextFrozenLocation()),
        (4, g => g.NextSafetyStock()), (4, g => g.NextLot()), (2, g => g.NextTime()), (2, g => g.NextOfTrail()),
        (6, g => g.NextOfStorm()), (6, g => g.NextOfRecall()), (6, g => g.NextOfSerialRecall()),
        (4, g => g.NextLateReceipt()), (12, g => g.NextOfCatalog()), (2, g => g.NextReallocationRule()),
        (5, g => g.NextReallocateMany()),
        (3, g => g.NextBackorderLimit()), (6, g => g.NextExchange()), (5, g => g.NextOfIndex()),
        (4, g => g.NextOfPriorityRules()), (12, g => g.NextOfCustomer()),
        (3, g => g.NextOfPermissions()), (14, g => g.NextOfDistribution()),
    ];

    private readonly Dice _dice;
    private readonly Slips _slips;
    private readonly ReferenceModel _model = World.Begin();
    private readonly List<ScriptStep> _steps = [];
    private readonly List<Expected> _outcomes = [];
    private readonly Scale _scale;
    private readonly Focus? _focus;

    private ScriptGenerator(int seed, Scale scale, Focus? focus)
    {
        _dice = new Dice(seed);
        _slips = new Slips(_dice);
        _scale = scale;
        _focus = focus;
    }

    public static Script Write(int seed, int size) => Write(seed, size, Scale.Small);

    /// <summary>A script of up to <paramref name="size"/> + 1 commands, and of at least a third of that.</summary>
    /// <param name="seed">The same seed gives the same script.</param>
    /// <param name="size">How long.</param>
    /// <param name="scale">How much there is of everything.</param>
    /// <param name="focus">Commands that most of the script is to consist of; null = whatever comes.</param>
    public static Script Write(int seed, int size, Scale scale, Focus? focus = null) =>
        new(Play(seed, size, scale, focus)._steps);

    /// <summary>Such a script, and the outcomes of its steps as the model gives them.</summary>
    public static (Script Script, IReadOnlyList<Expected> Outcomes) WriteWithOutcomes(int seed, int size, Scale scale)
    {
        ScriptGenerator played = Play(seed, size, scale, null);
        return (new Script(played._steps), played._outcomes);
    }

    private static ScriptGenerator Play(int seed, int size, Scale scale, Focus? focus)
    {
        var generator = new ScriptGenerator(seed, scale, focus);
        int count = generator._dice.Between(1 + (size / 3), 1 + size);
        for (int i = 0; i < scale.MoreLocations; i++)
        {
            generator.Append(new DefineLocation(new($"L{i}") { WalkOrder = i % 7 * 5 }).Sent());
        }

        generator.Begin();
        count += generator._steps.Count;
        while (generator._steps.Count < count)
        {
            if (generator._dice.Chance(6))
            {
                generator.Append(generator.NextGroup());
            }
            else
            {
                generator.Append(generator.Next());
            }
        }

        return generator;
    }

    /// <summary>What is there from the beginning.</summary>
    private void Begin()
    {
        List<ModelProduct> products =
            [.. _model.Products.Where(p => p.Tenant == 0 && !p.IsSerialized && p.Definition.IsAllocatable)];
        List<ModelLocation> shelves = [.. _model.Locations.Where(l => _scale.IsSpreadThin && l.Tenant == 0 && l.IsPickable)];
        foreach (ModelProduct product in products)
        {
            foreach (ModelLocation shelf in shelves)
            {
                Append(new Receive(product.Id, shelf.Id, Bulk(SomeQuantity(product, 2)).InLot(SomeLot(product))).Sent());
            }

            for (int i = 0; _scale.IsGiant && i < GiantsAtFirst; i++)
            {
                Append(new Receive(product.Id, World.ShelfA, Bulk(Giant(product)).InLot(SomeLot(product))).Sent());
                Append(new CreateAllocation(new(product.Id, Quantity.Of(Giant(product)))).Sent());
            }
        }
    }

    /// <summary>The most that one command may carry.</summary>
    private static decimal Giant(ModelProduct product) =>
        decimal.Floor(EngineLimits.QuantityPerCommand.ToDecimal() / product.Increment) * product.Increment;

    private static Amount Bulk(decimal quantity) => Quantity.Of(quantity);

    private void Append(ScriptStep step)
    {
        _outcomes.Add(_model.Execute(step));
        _steps.Add(step);
    }

    private ScriptStep Next()
    {
        if (_dice.Chance(5) && _steps.FindLast(step => step.Operation != 0) is { } earlier)
        {
            return earlier with { IsLinked = false };
        }

        ScriptStep step = _focus is null ? Sensible() : Focused(_focus);
        if (_dice.Chance(40))
        {
            step = step with { Actor = step.Tenant == 0 ? World.Ann : World.Bob };
        }

        if (_dice.Chance(20))
        {
            step = _slips.Spoil(step);
        }

        if (_dice.Chance(15))
        {
            step = step with { After = _dice.Pick(1, 3, 10) };
        }

        return _dice.Chance(20) ? step with { Operation = _dice.Between(1, World.OperationIds) } : step;
    }

    /// <summary>Mostly one that is in focus, if a few draws bring one up.</summary>
    private ScriptStep Focused(Focus focus)
    {
        bool isFocused = !_dice.Chance(PercentOutOfFocus);
        ScriptStep step = Sensible();
        for (int draw = 0; isFocused && draw < DrawsForFocus && !focus.Includes(step.Command); draw++)
        {
            step = _dice.Weighted(focus.Families)(this);
        }

        return step;
    }

    private ScriptStep Sensible() => _model.Lots.Any(lot => lot.IsRecalled) && _dice.Chance(25)
        ? NextOfRecall()
        : _dice.Weighted(s_families)(this);

    private ScriptStep NextSourcing()
    {
        ModelProduct product = SomeProduct();
        return new SetSourcing(product.Id, _dice.Pick(Enum.GetValues<SourcingPolicy>())).Sent(product.Tenant);
    }

    private ScriptStep NextRetention() => new SetRetention(new()
    {
        Count = _dice.Pick<long?>(null, 0, 1, 2, 5),
        Age = _dice.Pick<TimeSpan?>(null, null, TimeSpan.Zero, TimeSpan.FromSeconds(5)),
    }).Sent();

    private ModelProduct SomeProduct()
    {
        List<ModelProduct> products = [.. _model.Products.Where(product => product.Definition.IsAllocatable)];
        return _dice.Chance(65) ? products[_dice.Between(0, 3)]
            : _dice.Pick(_dice.Chance(50) ? products.FindAll(product => product.HasLots) : products);
    }

    private ModelLocation SomeLocation(ModelProduct product)
    {
        List<ModelLocation> usable = [.. _model.Locations.Where(l => l.Tenant == product.Tenant)];
        List<ModelLocation> pickable = usable.FindAll(l => l.IsPickable);
        return _dice.Pick(_dice.Chance(85) && pickable.Count > 0 ? pickable : usable);
    }

    /// <summary>A small amount: a few increments.</summary>
    private decimal SomeQuantity(ModelProduct product, decimal most) => _scale.IsGiant && most > 1 && _dice.Chance(40)
        ? Giant(product)
        : product.Increment * _dice.Between(1, (int)Math.Min(most, MostIncrements));

    private ScriptStep NextReceive()
    {
        ModelProduct product = SomeProduct();
        return new Receive(product.Id, SomeLocation(product).Id, SomethingNew(product).InLot(SomeLot(product)))
            .Sent(product.Tenant);
    }

    /// <summary>A receipt that is registered late, or, hours later, one that is not; mostly of units.</summary>
    private ScriptStep NextLateReceipt()
    {
        List<ModelProduct> serialized = [.. _model.Products.Where(product => product.IsSerialized)];
        ModelProduct product = serialized.Count > 0 && _dice.Chance(85) ? _dice.Pick(serialized) : SomeProduct();
        (LocationId location, Amount amount) = (SomeLocation(product).Id, SomethingNew(product).InLot(SomeLot(product)));
        return _dice.Chance(40)
            ? new Receive(product.Id, location, amount).Sent(product.Tenant, after: _dice.Pick(1800, 3600, 7200))
            : new ReceiveBackdated(product.Id, location, amount, _model.Now.AddMinutes(_dice.Pick(-600, -180, -150, -120, -90, -60, -60, -30, -30, -1, 0, 1)))
                .Sent(product.Tenant);
    }

    /// <summary>What can come in: a quantity, or units whose numbers are not in stock.</summary>
    private Amount SomethingNew(ModelProduct product)
    {
        if (!product.IsSerialized)
        {
            return Bulk(SomeQuantity(product, _scale.IsSpreadThin ? 2 : _scale.Quantity));
        }

        IEnumerable<string> taken = product.Units.Where(unit => unit.IsInStock).Select(unit => unit.Serial);
        return SomeUnits(_scale.SerialsOf(product).Except(taken).DefaultIfEmpty("S99"), _scale.List);
    }

    private Amount SomeUnits(IEnumerable<string> serials, int most) => [.. _dice.Some(serials, _dice.Between(1, most))];

    /// <summary>What lies free there, or null if nothing does.</summary>
    private Amount? SomethingFree(ModelLedger ledger)
    {
        ModelProduct product = ledger.Product;
        if (!product.IsSerialized)
        {
            if (_scale.IsGiant && ledger.Free >= Giant(product) && _dice.Chance(60))
            {
                return Bulk(Giant(product));
            }

            decimal most = Math.Min(ledger.Free / product.Increment, 5);
            return most < 1 ? default(Amount?) : Bulk(SomeQuantity(product, most));
        }

        Amount free = SomeUnits(FreeUnits(ledger).Select(unit => unit.Serial), _scale.List);
        return free.Serials.IsEmpty ? default(Amount?) : free;
    }

    private static IEnumerable<ModelUnit> FreeUnits(ModelLedger ledger) => ledger.Product.Units
        .Where(unit => unit.State == SerialState.Available && unit.Location == ledger.Location.Id);

    private ScriptStep NextMove()
    {
        List<ModelLedger> full = [.. _model.Ledgers.Where(ledger => ledger.Free > 0)];
        if (full.Count == 0)
        {
            return NextReceive();
        }

        ModelLedger from = _dice.Pick(full);
        ModelLocation to = SomeLocation(from.Product);
        if (to == from.Location)
        {
            return NextCreate();
        }

        return new Move(from.Product.Id, from.Location.Id, to.Id, SomethingFree(from)!.Value.InLot(LotOf(from)))
            .Sent(from.Product.Tenant);
    }

    private ScriptStep NextAdjust()
    {
        List<ModelLedger> full = [.. _model.Ledgers.Where(ledger => ledger.Free > 0)];
        AdjustReason reason = _dice.Pick(Enum.GetValues<AdjustReason>());
        if (full.Count == 0 || _dice.Chance(40))
        {
            ModelProduct product = SomeProduct();
            LocationId location = SomeLocation(product).Id;
            return Adjusting(product.Id, location, SomethingNew(product).InLot(SomeLot(product)), isOut: false, reason)
                .Sent(product.Tenant);
        }

        ModelLedger ledger = _dice.Pick(full);
        Amount free = SomethingFree(ledger)!.Value.InLot(LotOf(ledger));
        return Adjusting(ledger.Product.Id, ledger.Location.Id, free, isOut: true, reason).Sent(ledger.Product.Tenant);
    }

    /// <summary>A correction up or down; units have no lot, whatever is said.</summary>
    public static ICommand Adjusting(ProductId product, LocationId location, Amount amount, bool isOut, AdjustReason reason) =>
        !amount.NamesUnits ? new Adjust(product, location, Bulk(isOut ? -amount.Size : amount.Size).InLot(amount.Lot), reason)
        : isOut ? new RemoveUnits(product, location, amount.InLot(default), reason)
        : new AddUnits(product, location, amount.InLot(default), reason);

    private ScriptStep NextFreeze()
    {
        ModelProduct product = SomeProduct();
        ICommand command = product.IsFrozen || _dice.Chance(30) ? new ThawProduct(product.Id) : new FreezeProduct(product.Id);
        return command.Sent(product.Tenant);
    }

    private ScriptStep NextDefinition() => _dice.Pick(
        new DefineTenant(new(_dice.Pick("north", "south"))).Sent(),
        new DefineActor(new(_dice.Pick("ann", "eve")) { Name = _dice.Pick(null, "Eve") }).Sent(),
        new DefineActor(new(_dice.Pick("bob", "ann"))).Sent(World.North),
        new DefineProduct(_dice.Pick(World.Products)).Sent(),
        new DefineProduct(_dice.Pick(World.Products) with { UnitValue = 7 }).Sent(),
        new DefineProduct(new("WIRE") { Increment = Quantity.Of(0.001m) }).Sent(),
        new DefineProduct(new("TOOL") { Tracking = Tracking.Serialized, Increment = 2 }).Sent(World.North),
        new DefineProduct(new(_dice.Pick("MILK", "NAIL")) { Selection = SelectionStrategy.Fefo }).Sent(),
        new DefineLocation(_dice.Pick(World.Locations)).Sent(),
        new DefineLocation(_dice.Pick(World.Locations) with { WalkOrder = 30 }).Sent(),
        new DefineLocation(new("D") { WalkOrder = 10, Site = _dice.Pick(null, "hall") }).Sent());
}
