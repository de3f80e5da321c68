using Allocations.Engine.Commands;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>Finds the units that a command names, and says which entry of the list breaks which rule (SER-2). Nothing
/// is touched before the whole list is sound.</summary>
internal static unsafe class NamedUnits
{
    /// <summary>Looks every serial up and checks it by <typeparamref name="TRule"/>. Gives the unit rows in the order
    /// of the list, or the status of the first entry that breaks a rule, with what it is about and its place.</summary>
    public static AllocationStatus Resolve<TRule>(
        EngineState state,
        int product,
        byte* serials,
        int bytes,
        int count,
        UnitScratch scratch,
        TRule rule,
        out Span<int> units,
        out long id,
        out int index)
        where TRule : struct, IUnitRule
    {
        units = scratch.Begin(count);
        var reader = new SerialListReader(serials, bytes, count);
        for (index = 0; index < count; index++)
        {
            reader.MoveNext();
            if (!scratch.TryAdd(serials, reader.Current))
            {
                id = 0;
                return AllocationStatus.DuplicateSerial;
            }

            int unit = state.Serials.Find(product, reader.Current, out int otherProduct);
            AllocationStatus status = rule.Check(state, unit, otherProduct, out id);
            if (status != AllocationStatus.Ok)
            {
                return status;
            }

            units[index] = unit;
        }

        (id, index) = (0, 0);
        return AllocationStatus.Ok;
    }

    /// <summary>The part that most rules share: the unit is known, and of this product.</summary>
    public static AllocationStatus Known(int unit, int otherProduct, out long id)
    {
        id = otherProduct;
        return unit != 0 ? AllocationStatus.Ok
            : otherProduct != 0 ? AllocationStatus.SerialOfAnotherProduct
            : AllocationStatus.UnknownSerial;
    }
}
