using Allocations.Engine.Commands;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Memory;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Defines and removes units of measure of products (QTY-2, CAT-6).</summary>
internal static unsafe class UnitsOfMeasure
{
    public static CommandStatus ApplyDefine(in RuleContext rule, DefineUnitOfMeasureCommand* command)
    {
        if (!MeasureRow.IsSize(command->Numerator, command->Denominator))
        {
            return rule.Refuse(InvalidOption);
        }

        int product = command->Product;
        if (rule.CheckProduct(product) is not Ok and var unknown)
        {
            return unknown;
        }

        EngineState state = rule.State;
        var code = new ReadOnlySpan<byte>(command + 1, command->CodeBytes);
        var barcode = new ReadOnlySpan<byte>((byte*)(command + 1) + command->CodeBytes, command->BarcodeBytes);
        int existing = state.Measures.Find(product, code);
        if (existing != 0)
        {
            MeasureRow known = state.Measures[existing];
            bool isSame = (known.Numerator, known.Denominator) == (command->Numerator, command->Denominator)
                && state.Texts[state.ProductCodes[known.Barcode].CodeText].SequenceEqual(barcode);
            return rule.Answer(isSame ? Unchanged : DefinedDifferently, product);
        }

        if (!barcode.IsEmpty && ProductCodes.NamedBy(rule, barcode) is > 0 and var named)
        {
            return rule.Refuse(CodeInUse, named);
        }

        if (state.Measures.Lists.CountOf(product) >= EngineLimits.UnitsOfMeasurePerProduct
            || (!barcode.IsEmpty && state.ProductCodes.Lists.CountOf(product) >= EngineLimits.CodesPerProduct))
        {
            return rule.Refuse(TooManyCodes, product);
        }

        return state.Measures.Lists.IsFull || state.ProductCodes.Lists.IsFull
            ? rule.Refuse(CapacityReached, MeasureBook.MaxMeasures)
            : Define(rule, command, code, barcode);
    }

    public static CommandStatus ApplyRemove(in RuleContext rule, ProductCodeCommand* command)
    {
        EngineState state = rule.State;
        int product = command->Product;
        if (rule.CheckProduct(product) is not Ok and var unknown)
        {
            return unknown;
        }

        var code = new ReadOnlySpan<byte>(command + 1, command->CodeBytes);
        int row = state.Measures.Find(product, code);
        if (row == 0)
        {
            return rule.Answer(Unchanged, product);
        }

        if (ProductUse.CheckUnused(rule, product) is not Ok and var used)
        {
            return used;
        }

        using ReaderPause pause = state.Tables.PauseReaders();
        MeasureRow removed = state.Measures[row];
        state.Events.Measure(EventKind.UnitOfMeasureRemoved, product, code, removed.Numerator, removed.Denominator);
        state.Measures.Remove(row);
        return rule.Done(product);
    }

    private static CommandStatus Define(
        in RuleContext rule, DefineUnitOfMeasureCommand* command, ReadOnlySpan<byte> code, ReadOnlySpan<byte> barcode)
    {
        EngineState state = rule.State;
        int product = command->Product;
        using ReaderPause pause = state.Tables.PauseReaders();
        state.Measures.Add(
            rule.Tenant,
            new MeasureRow { Product = product, Numerator = command->Numerator, Denominator = command->Denominator },
            code, barcode);
        state.Events.Measure(EventKind.UnitOfMeasureDefined, product, code, command->Numerator, command->Denominator);
        if (!barcode.IsEmpty)
        {
            state.Events.Defined(EventKind.ProductCodeAdded, product, barcode);
        }

        return rule.Done(product);
    }
}
