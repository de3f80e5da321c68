using Allocations.Engine.Commands;
using Allocations.Engine.Serials;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Finds the units that a command names, and refuses it for the first entry of the list that breaks a rule (SER-2).
/// Nothing is changed before the whole list is valid.</summary>
internal static unsafe class NamedUnits
{
    /// <summary>Resolves every serial number and checks it by <typeparamref name="TRule"/>. Returns the unit rows in the
    /// order of the list.</summary>
    public static CommandStatus Resolve<TRule>(
        scoped in RuleContext rule, int product, byte* serials, int bytes, int count, TRule unitRule, out Span<int> units)
        where TRule : struct, IUnitRule
    {
        UnitScratch scratch = rule.Scratch.Units;
        units = scratch.Begin(count);
        var reader = new SerialListReader(serials, bytes, count);
        for (int index = 0; index < count; index++)
        {
            reader.MoveNext();
            if (!scratch.TryAdd(serials, reader.Current))
            {
                return rule.Refuse(DuplicateSerial, index: index);
            }

            int unit = rule.State.Serials.Find(product, reader.Current, out int otherProduct);
            if (unitRule.Check(rule, new NamedUnit(unit, otherProduct, index)) is not Ok and var refused)
            {
                return refused;
            }

            units[index] = unit;
        }

        return Ok;
    }

    /// <summary>Checks the condition that most rules share: the unit is known, and belongs to this product.</summary>
    public static CommandStatus CheckKnown(in RuleContext rule, in NamedUnit named) =>
        named.Row != 0 ? Ok
        : named.OtherProduct != 0
            ? rule.Refuse(SerialOfAnotherProduct, named.OtherProduct, named.Index)
        : rule.Refuse(UnknownSerial, index: named.Index);

    /// <summary>Checks the condition that all rules about units at one location share: known, and not elsewhere.</summary>
    public static CommandStatus CheckAt(in RuleContext rule, in NamedUnit named, int location)
    {
        if (CheckKnown(rule, named) is not Ok and var refused)
        {
            return refused;
        }

        ref readonly UnitRow row = ref rule.State.UnitRows[named.Row];
        int where = rule.State.LedgerRows[row.Ledger].Location;
        return row.IsInStock && where != location
            ? rule.Refuse(SerialElsewhere, where, named.Index)
            : Ok;
    }

    /// <summary>Checks that the unit, which is known, is free.</summary>
    public static CommandStatus CheckFree(in RuleContext rule, in NamedUnit named)
    {
        ref readonly UnitRow row = ref rule.State.UnitRows[named.Row];
        return row.State switch
        {
            SerialState.Available => Ok,
            SerialState.Allocated => rule.Refuse(SerialAlreadyAllocated, row.Holder, named.Index),
            _ => rule.Refuse(SerialNotAvailable, index: named.Index),
        };
    }
}
