using System.Runtime.CompilerServices;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Serials;

/// <content>Structure checks of the units of a loaded state.</content>
internal sealed unsafe partial class SerialRegistry : IStructure
{
    /// <summary>Checks units and pools. The allocation book checks the units of each allocation.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CheckStructure(StructureCheck check)
    {
        RowSet numbered = check.Set(Units, "unit of a product");
        bool isAnySerialized = false;
        for (int product = 1; product < _products.Count; product++)
        {
            isAnySerialized |= _products[product].IsSerialized;
            CheckList(check, _products[product], product, numbered);
        }

        StructureCheck.Require(numbered.Count == Units.Count - 1, Units, Units.Count - 1, "is a unit of no product");
        long free = 0;
        for (int ledger = 1; isAnySerialized && ledger < _ledgers.Count; ledger++)
        {
            free += CheckPool(check, _ledgers[ledger], ledger);
        }

        CheckUnits(check, free);
    }

    /// <summary>Checks that each number leads to its unit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CheckList(StructureCheck check, in ProductRow product, int row, RowSet numbered)
    {
        if (!product.IsSerialized)
        {
            StructureCheck.Require(product.Units.Count == 0, _products, row, "has units, and is not serialized");
            return;
        }

        StructureCheck.Require(_lists.IsSound(check, product.Units), _products, row, "has no list of its units");
        for (int number = 0; number < product.Units.Count; number++)
        {
            int unit = _lists.Get(product.Units, number);
            numbered.Take(unit, _products, row);
            StructureCheck.Require(
                Units[unit].Product == row && Units[unit].Number == number, Units, unit, "is not the unit of its number");
        }
    }

    /// <summary>Checks that the number of bits equals the free stock, and none is beyond the product's units.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private long CheckPool(StructureCheck check, in LedgerRow ledger, int row)
    {
        StructureCheck.RequireRow(_products, ledger.Product, _ledgers, row);
        ref readonly ProductRow product = ref _products[ledger.Product];
        if (!product.IsSerialized)
        {
            return 0;
        }

        StructureCheck.Require(
            _pools.IsSound(check, ledger.FreeUnits, product.Units.Count)
            && ledger.Free == ledger.FreeUnits.Count * Quantity.MillionthsPerUnit,
            _ledgers, row, "has other free units than free stock");
        return ledger.FreeUnits.Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CheckUnits(StructureCheck check, long free)
    {
        RowSet indexed = _numbers.Check(check, Units, "unit of a serial number");
        for (int unit = 1; unit < Units.Count; unit++)
        {
            ref readonly UnitRow row = ref Units[unit];
            bool isPossible = row.State is >= SerialState.Available and <= SerialState.WrittenOff;
            StructureCheck.Require(isPossible && row.SerialText != 0, Units, unit, "has no number, or no state");
            StructureCheck.RequireRow(_ledgers, row.Ledger, Units, unit);
            StructureCheck.Require(
                row.Ledger != 0 && _ledgers[row.Ledger].Product == row.Product, Units, unit, "is in a ledger of another product");
            StructureCheck.Require(
                row.IsRecalled
                    ? row.State is not (SerialState.Available or SerialState.Allocated)
                        && (!row.IsBlockedByRecall || row.State == SerialState.Quarantined)
                    : !row.IsBlockedByRecall,
                Units, unit, "is recalled, and not blocked");
            if (row.State == SerialState.Available)
            {
                StructureCheck.Require(IsInPool(unit), Units, unit, "is available, and in no pool");
                free--;
            }

            if (indexed.Holds(unit))
            {
                _texts.Check(check, row.SerialText, EngineLimits.SerialBytes, Units, unit);
            }
        }

        StructureCheck.Require(free == 0, Units, Units.Count - 1, "or one before is in a pool, and not available");
        CheckFormerUnits(indexed);
    }

    /// <summary>Checks former units: a unit whose number another one has now shares its text. The texts are permanent, so it
    /// is sufficient that there is one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CheckFormerUnits(RowSet indexed)
    {
        if (indexed.Count == Units.Count - 1)
        {
            return;
        }

        HashSet<int> texts = [];
        for (int unit = 1; unit < Units.Count; unit++)
        {
            if (indexed.Holds(unit))
            {
                texts.Add(Units[unit].SerialText);
            }
        }

        for (int unit = 1; unit < Units.Count; unit++)
        {
            StructureCheck.Require(
                indexed.Holds(unit) || texts.Contains(Units[unit].SerialText), Units, unit, "has a number that nobody has now");
        }
    }
}
