using Allocations.Engine.Commands;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Memory;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Changes the definition of a product (CAT-6). What is in use never changes its meaning: see
/// <see cref="ProductUse"/>.</summary>
internal static unsafe class ChangingProducts
{
    public static CommandStatus Apply(in RuleContext rule, ChangeProductCommand* command)
    {
        if (!AreOptionsValid(command))
        {
            return rule.Refuse(InvalidOption);
        }

        if (Gives(command, ProductProperties.Increment) && command->Increment <= 0)
        {
            return rule.Refuse(InvalidIncrement);
        }

        if (rule.CheckProduct(command->Product) is not Ok and var unknown)
        {
            return unknown;
        }

        ref readonly ProductRow row = ref rule.State.ProductRows[command->Product];
        var before = new Definition(row.Traits & ~ProductTraits.NotDefined, row.Increment, row.UnitValue);
        Definition after = Changed(before, command);
        if (after.IsSerialized && after.Increment % Quantity.MillionthsPerUnit != 0)
        {
            return rule.Refuse(InvalidIncrement);
        }

        if ((after.Traits & (ProductTraits.Fefo | ProductTraits.LotTracked)) == ProductTraits.Fefo)
        {
            return rule.Refuse(SelectionNeedsLots);
        }

        bool isRenamed = Gives(command, ProductProperties.Name) && !rule.State.Texts[row.NameText].SequenceEqual(NameOf(command));
        if (before == after && !isRenamed)
        {
            return rule.Answer(Unchanged, command->Product);
        }

        return CheckUse(rule, command->Product, before, after) is not Ok and var used
            ? used
            : Change(rule, command, before, after, isRenamed);
    }

    private static bool AreOptionsValid(ChangeProductCommand* command) =>
        (command->Given & ~ProductProperties.All) == 0 && command->Tracking <= Tracking.Lot
        && command->Selection <= SelectionStrategy.Fefo && command->Backorder <= BackorderPolicy.StrictOrder
        && command->IsAllocatable <= 1 && command->UnitValue >= 0;

    private static bool Gives(ChangeProductCommand* command, ProductProperties property) => (command->Given & property) != 0;

    private static ReadOnlySpan<byte> NameOf(ChangeProductCommand* command) => new(command + 1, command->NameBytes);

    private static Definition Changed(in Definition before, ChangeProductCommand* command)
    {
        ProductTraits traits = before.Traits;
        traits = Gives(command, ProductProperties.Tracking) ? traits.With(command->Tracking) : traits;
        traits = Gives(command, ProductProperties.Selection) ? traits.With(command->Selection) : traits;
        traits = Gives(command, ProductProperties.Backorder) ? traits.With(command->Backorder) : traits;
        traits = Gives(command, ProductProperties.IsAllocatable) ? traits.WithAllocatable(command->IsAllocatable != 0) : traits;
        return new Definition(
            traits,
            Gives(command, ProductProperties.Increment) ? command->Increment : before.Increment,
            Gives(command, ProductProperties.UnitValue) ? command->UnitValue : before.UnitValue);
    }

    private static CommandStatus CheckUse(in RuleContext rule, int product, in Definition before, in Definition after)
    {
        bool isTrackedOtherwise = DefinedTraits.TrackingOf(before.Traits) != DefinedTraits.TrackingOf(after.Traits);
        return isTrackedOtherwise && ProductUse.CheckTracking(rule, product) is not Ok and var tracked ? tracked
            : before.Increment % after.Increment == 0 ? Ok
            : ProductUse.CheckIncrement(rule, product, after.Increment);
    }

    private static CommandStatus Change(
        in RuleContext rule, ChangeProductCommand* command, in Definition before, in Definition after, bool isRenamed)
    {
        EngineState state = rule.State;
        int product = command->Product;
        Record(rule, product, before, after);
        ref ProductRow row = ref state.ProductRows.Edit(product);
        using ReaderPause pause = state.Tables.PauseReaders();
        if (isRenamed)
        {
            state.Events.SetText(
                EventKind.ProductChanged, product, ChangedProperty.Name, state.Texts[row.NameText], NameOf(command));
            state.Texts.Remove(row.NameText);
            row.NameText = state.Texts.Add(NameOf(command));
        }

        SequenceLock.Enter(ref row.Version);
        row.Traits = (row.Traits & ProductTraits.NotDefined) | after.Traits;
        row.Increment = after.Increment;
        row.UnitValue = after.UnitValue;
        row.LastSequence = rule.Sequence;
        SequenceLock.Leave(ref row.Version);
        if (row.Is(ProductTraits.LotTracked))
        {
            state.Stock.Reorder(product); // another selection strategy takes lots in another order
            state.Stock.NoteOrder(product);
        }

        state.Factors.ValueChanged(product, before.UnitValue);
        bool heldBack = (before.Traits & ProductTraits.HoldsForHead) != 0;
        int served = heldBack && !row.Is(ProductTraits.HoldsForHead) ? BackorderFill.DrainAll(rule, product) : 0;
        return rule.Done(product, index: served);
    }

    private static void Record(in RuleContext rule, int product, in Definition before, in Definition after)
    {
        Record(rule, product, ChangedProperty.Tracking,
            (long)DefinedTraits.TrackingOf(before.Traits), (long)DefinedTraits.TrackingOf(after.Traits));
        Record(rule, product, ChangedProperty.Increment, before.Increment, after.Increment);
        Record(rule, product, ChangedProperty.UnitValue, before.UnitValue, after.UnitValue);
        Record(rule, product, ChangedProperty.Selection,
            (long)DefinedTraits.SelectionOf(before.Traits), (long)DefinedTraits.SelectionOf(after.Traits));
        Record(rule, product, ChangedProperty.Backorder,
            (long)DefinedTraits.BackorderOf(before.Traits), (long)DefinedTraits.BackorderOf(after.Traits));
        Record(rule, product, ChangedProperty.IsAllocatable,
            DefinedTraits.IsAllocatable(before.Traits) ? 1 : 0, DefinedTraits.IsAllocatable(after.Traits) ? 1 : 0);
    }

    private static void Record(in RuleContext rule, int product, ChangedProperty property, long before, long after)
    {
        if (before != after)
        {
            rule.State.Events.Set(EventKind.ProductChanged, product, property, before, after);
        }
    }

    /// <summary>The properties of a definition that are no texts.</summary>
    private readonly record struct Definition(ProductTraits Traits, long Increment, long UnitValue)
    {
        public bool IsSerialized => (Traits & ProductTraits.Serialized) != 0;
    }
}
