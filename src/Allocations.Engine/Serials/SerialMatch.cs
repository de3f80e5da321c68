using Allocations.Engine.Ledgers;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Serials;

/// <summary>Finds a unit by product and serial number; remembers a unit of another product of the tenant with the same
/// number, for the refusal.</summary>
internal unsafe struct SerialMatch(
    Table<UnitRow> units,
    Table<ProductRow> products,
    TextStore texts,
    int tenant,
    int product,
    byte* serial,
    int length,
    bool namesFirstOther) : IRowMatch
{
    public int OtherProduct { get; private set; }

    public bool Matches(int row)
    {
        ref readonly UnitRow unit = ref units[row];
        if (!texts[unit.SerialText].SequenceEqual(new ReadOnlySpan<byte>(serial, length)))
        {
            return false;
        }

        if (unit.Product == product)
        {
            return true;
        }

        if (products[unit.Product].Tenant == tenant
            && (OtherProduct == 0 || (namesFirstOther && unit.Product < OtherProduct)))
        {
            OtherProduct = unit.Product;
        }

        return false;
    }
}
