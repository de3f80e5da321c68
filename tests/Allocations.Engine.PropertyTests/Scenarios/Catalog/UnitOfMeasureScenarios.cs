using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/catalog.md, "Units of measure".</summary>
public abstract class UnitOfMeasureScenarios : StoreScenarios
{
    private static readonly DefineUnitOfMeasure s_case = new(World.Bolt, "case", 24, "400");

    [Fact]
    public void A_unit_is_defined_once_and_its_barcode_is_a_code_of_the_product()
    {
        Store.Gives(new Expected(Ok, World.Bolt), s_case);
        Store.Gives(new Expected(Unchanged, World.Bolt), s_case);
        Store.Refuses(DefinedDifferently, s_case with { Size = 12 }, id: World.Bolt);
        Store.Refuses(DefinedDifferently, s_case with { Barcode = null }, id: World.Bolt);
        Store.Refuses(CodeInUse, new DefineUnitOfMeasure(World.Cable, "case", 24, "400"), id: World.Bolt);
        Store.Refuses(CodeInUse, new DefineUnitOfMeasure(World.Cable, "case", 24, "BOLT"), id: World.Bolt);
        Store.Refuses(CodeInUse, new AddProductCode(World.Cable, "400"), id: World.Bolt);
        Store.Refuses(CodeInUse, new AddProductCode(World.Bolt, "400"), id: World.Bolt);
        Store.Refuses(CodeInUse, new RemoveProductCode(World.Bolt, "400"), id: World.Bolt);
        Store.Refuses(CodeInUse, new DefineProduct(new("400")), id: World.Bolt);
        Store.Do(new DefineUnitOfMeasure(World.Cable, "case", new Rational(1, 3)));
        Store.Shows("unit of product 1 case = 24 barcode '400'", "unit of product 2 case = 1/3 barcode ''", "code '400' of product 1");
    }

    [Fact]
    public void A_unit_of_no_size_or_of_an_unknown_product_is_refused_and_changes_nothing()
    {
        Store.Refuses(InvalidOption, s_case with { Size = 0 });
        Store.Refuses(InvalidOption, s_case with { Size = -1 });
        Store.Refuses(InvalidOption, s_case with { Size = new Rational(1, UnitOfMeasure.MaxPart + 1) });
        Store.Refuses(UnknownProduct, s_case with { Product = new(99) }, id: 99);
        Store.Refuses(OtherTenant, s_case with { Product = World.NorthBolt }, id: World.NorthBolt);
        Store.Refuses(OtherTenant, new RemoveUnitOfMeasure(World.NorthBolt, "case"), id: World.NorthBolt);
        Store.Refuses(TextMissing, s_case with { Code = "" });
        Store.Refuses(CodeInvalid, s_case with { Barcode = "400 " }, index: 1);
    }

    [Fact]
    public void A_size_changes_only_while_nobody_counts_in_it()
    {
        RemoveUnitOfMeasure remove = new(World.Bolt, "case");
        Store.Gives(new Expected(Unchanged, World.Bolt), remove);
        Store.Do(s_case, new CreateAllocation(new(World.Bolt, 24)));
        Store.Refuses(AllocationInUse, remove, id: 1);
        Store.Do(new Receive(World.Bolt, World.ShelfB, 24), new Receive(World.Bolt, World.ShelfA, 1));
        Store.Refuses(StockInUse, remove, id: World.ShelfA);
        Store.Do(new Adjust(World.Bolt, World.ShelfA, -1), new Ship(new(1), Amount.All));
        Store.Refuses(StockInUse, remove, id: World.ShelfB);
        Store.Do(new Deliver(new(1), Amount.All));
        Store.Gives(new Expected(Ok, World.Bolt), remove);
        Store.Do(s_case with { Size = 12 }, new RemoveUnitOfMeasure(World.Bolt, "case"), new AddProductCode(World.Cable, "400"));
    }

    [Fact]
    public void A_product_has_a_bounded_number_of_units_and_their_barcodes_count_as_codes()
    {
        Store.Do(Enumerable.Range(1, EngineLimits.UnitsOfMeasurePerProduct)
            .Select(ICommand (i) => new DefineUnitOfMeasure(World.Bolt, $"{i}", i)));
        Store.Refuses(TooManyCodes, s_case, id: World.Bolt);
        Store.Do(Enumerable.Range(0, EngineLimits.CodesPerProduct).Select(ICommand (i) => new AddProductCode(World.Cable, $"{i}")));
        Store.Refuses(TooManyCodes, s_case with { Product = World.Cable }, id: World.Cable);
        Store.Do(s_case with { Product = World.Cable, Barcode = null });
    }
}
