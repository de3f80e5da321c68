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

    private readonly Dice _dice;
    private readonly Slips _slips;
    private readonly ReferenceModel _model = World.Begin();
    private readonly List<ModelCommand> _commands = [];
    private readonly Scale _scale;
    private readonly Func<ModelCommand, bool>? _focus;

    private ScriptGenerator(int seed, Scale scale, Func<ModelCommand, bool>? focus)
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
    public static Script Write(int seed, int size, Scale scale, Func<ModelCommand, bool>? focus = null)
    {
        var generator = new ScriptGenerator(seed, scale, focus);
        int count = generator._dice.Between(1 + (size / 3), 1 + size);
        for (int i = 0; i < scale.MoreLocations; i++)
        {
            generator.Append(new DefineLocation(new LocationDefinition($"L{i}") { WalkOrder = i % 7 * 5 }));
        }

        generator.Begin();
        count += generator._commands.Count;
        while (generator._commands.Count < count)
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

        return new Script(generator._commands);
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
                Append(new Receive(product.Id, shelf.Id, ModelAmount.Of(SomeQuantity(product, 2))) { Lot = SomeLot(product) });
            }

            for (int i = 0; _scale.IsGiant && i < GiantsAtFirst; i++)
            {
                Append(new Receive(product.Id, World.ShelfA, ModelAmount.Of(Giant(product))) { Lot = SomeLot(product) });
                Append(new Create(product.Id, Giant(product)));
            }
        }
    }

    /// <summary>The most that one command may carry.</summary>
    private static decimal Giant(ModelProduct product) =>
        decimal.Floor(EngineLimits.QuantityPerCommand.ToDecimal() / product.Increment) * product.Increment;

    private void Append(ModelCommand command)
    {
        _model.Execute(command);
        _commands.Add(command);
    }

    private ModelCommand Next()
    {
        if (_dice.Chance(5) && _commands.FindLast(command => command.Operation != 0) is { } earlier)
        {
            return earlier with { IsLinked = false };
        }

        ModelCommand command = _focus is null ? Sensible() : Focused(_focus);
        if (_dice.Chance(40))
        {
            command = command with { Actor = command.Tenant == 0 ? World.Ann : World.Bob };
        }

        if (_dice.Chance(20))
        {
            command = _slips.Spoil(command);
        }

        if (_dice.Chance(15))
        {
            command = command with { After = _dice.Pick(1, 3, 10) };
        }

        return _dice.Chance(20) ? command with { Operation = _dice.Between(1, World.OperationIds) } : command;
    }

    /// <summary>Mostly one that is in focus, if a few draws bring one up.</summary>
    private ModelCommand Focused(Func<ModelCommand, bool> focus)
    {
        ModelCommand command = Sensible();
        for (int draw = _dice.Chance(PercentOutOfFocus) ? DrawsForFocus : 0; draw < DrawsForFocus && !focus(command); draw++)
        {
            command = Sensible();
        }

        return command;
    }

    private ModelCommand Sensible() => _dice.Weighted<Func<ModelCommand>>(
        (18, NextReceive), (36, NextCreate), (14, NextRelease), (24, NextStep), (10, NextCancel), (8, NextMove),
        (9, NextAdjust), (14, NextBlocking), (20, NextChange), (3, NextFreeze), (4, NextDefinition), (5, NextRetention),
        (5, NextHold), (3, NextPromote), (4, NextExpiry), (5, NextTick), (3, NextSourcing), (4, NextFrozenLocation), (4, NextSafetyStock),
        (4, NextLot), (2, NextTime), (2, NextOfTrail), (6, NextOfStorm))();

    private SetSourcing NextSourcing()
    {
        ModelProduct product = SomeProduct();
        return new(product.Id, _dice.Pick(Enum.GetValues<SourcingPolicy>())) { Tenant = product.Tenant };
    }
    private SetRetention NextRetention() => new(
        _dice.Pick<long?>(null, 0, 1, 2, 5), _dice.Pick<TimeSpan?>(null, null, TimeSpan.Zero, TimeSpan.FromSeconds(5)));

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

    private Receive NextReceive()
    {
        ModelProduct product = SomeProduct();
        return new Receive(product.Id, SomeLocation(product).Id, SomethingNew(product))
        {
            Tenant = product.Tenant, Lot = SomeLot(product),
        };
    }

    /// <summary>What can come in: a quantity, or units whose numbers are not in stock.</summary>
    private ModelAmount SomethingNew(ModelProduct product)
    {
        if (!product.IsSerialized)
        {
            return ModelAmount.Of(SomeQuantity(product, _scale.IsSpreadThin ? 2 : _scale.Quantity));
        }

        IEnumerable<string> taken = product.Units.Where(unit => unit.IsInStock).Select(unit => unit.Serial);
        return ModelAmount.Units(
            _dice.Some(_scale.SerialsOf(product).Except(taken).DefaultIfEmpty("S99"), _dice.Between(1, _scale.List)));
    }

    /// <summary>What lies free there, or null if nothing does.</summary>
    private ModelAmount? SomethingFree(ModelLedger ledger, bool isOut)
    {
        ModelProduct product = ledger.Product;
        if (!product.IsSerialized)
        {
            if (_scale.IsGiant && ledger.Free >= Giant(product) && _dice.Chance(60))
            {
                return ModelAmount.Of(Giant(product) * (isOut ? -1 : 1));
            }

            decimal most = Math.Min(ledger.Free / product.Increment, 5);
            return most < 1 ? null : ModelAmount.Of(SomeQuantity(product, most) * (isOut ? -1 : 1));
        }

        List<string> free = _dice.Some(FreeUnits(ledger).Select(unit => unit.Serial), _dice.Between(1, _scale.List));
        return free.Count == 0 ? null : isOut ? ModelAmount.UnitsOut(free) : ModelAmount.Units(free);
    }

    private static IEnumerable<ModelUnit> FreeUnits(ModelLedger ledger) => ledger.Product.Units
        .Where(unit => unit.State == SerialState.Available && unit.Location == ledger.Location.Id);

    private ModelCommand NextMove()
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

        return new Move(from.Product.Id, from.Location.Id, to.Id, SomethingFree(from, isOut: false)!)
        {
            Tenant = from.Product.Tenant, Lot = LotOf(from),
        };
    }

    private Adjust NextAdjust()
    {
        List<ModelLedger> full = [.. _model.Ledgers.Where(ledger => ledger.Free > 0)];
        AdjustReason reason = _dice.Pick(Enum.GetValues<AdjustReason>());
        if (full.Count == 0 || _dice.Chance(40))
        {
            ModelProduct product = SomeProduct();
            return new Adjust(product.Id, SomeLocation(product).Id, SomethingNew(product))
            {
                Tenant = product.Tenant, Reason = reason, Lot = SomeLot(product),
            };
        }

        ModelLedger ledger = _dice.Pick(full);
        return new Adjust(ledger.Product.Id, ledger.Location.Id, SomethingFree(ledger, isOut: true)!)
        {
            Tenant = ledger.Product.Tenant, Reason = reason, Lot = LotOf(ledger),
        };
    }

    private ModelCommand NextFreeze()
    {
        ModelProduct product = SomeProduct();
        return product.IsFrozen || _dice.Chance(30)
            ? new Thaw(product.Id) { Tenant = product.Tenant }
            : new Freeze(product.Id) { Tenant = product.Tenant };
    }

    private ModelCommand NextDefinition() => _dice.Pick<ModelCommand>(
        new DefineTenant(_dice.Pick("north", "south")),
        new DefineActor(_dice.Pick("ann", "eve"), _dice.Pick(null, "Eve")),
        new DefineActor(_dice.Pick("bob", "ann")) { Tenant = World.North },
        new DefineProduct(_dice.Pick(World.Products)),
        new DefineProduct(_dice.Pick(World.Products) with { UnitValue = 7 }),
        new DefineProduct(new ProductDefinition("WIRE") { Increment = Quantity.Of(0.001m) }),
        new DefineProduct(new ProductDefinition("TOOL") { Tracking = Tracking.Serialized, Increment = 2 })
        {
            Tenant = World.North,
        },
        new DefineProduct(new ProductDefinition(_dice.Pick("MILK", "NAIL")) { Selection = SelectionStrategy.Fefo }),
        new DefineLocation(_dice.Pick(World.Locations)),
        new DefineLocation(_dice.Pick(World.Locations) with { WalkOrder = 30 }),
        new DefineLocation(new LocationDefinition("D") { WalkOrder = 10, Site = _dice.Pick(null, "hall") }));
}
