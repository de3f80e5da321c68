using Allocations.Engine.Commands;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Memory;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Adds and removes codes of products beside their SKUs (CAT-6).</summary>
internal static unsafe class ProductCodes
{
    public static CommandStatus ApplyAdd(in RuleContext rule, ProductCodeCommand* command)
    {
        EngineState state = rule.State;
        int product = command->Product;
        if (rule.CheckProduct(product) is not Ok and var unknown)
        {
            return unknown;
        }

        ReadOnlySpan<byte> code = CodeOf(command);
        if (NamedBy(rule, code) is > 0 and var named)
        {
            bool isBarcode = state.ProductCodes[state.ProductCodes.Find(rule.Tenant, code)].Measure != 0;
            return named == product && !isBarcode ? rule.Answer(Unchanged, product) : rule.Refuse(CodeInUse, named);
        }

        if (state.ProductCodes.Lists.CountOf(product) >= EngineLimits.CodesPerProduct)
        {
            return rule.Refuse(TooManyCodes, product);
        }

        if (state.ProductCodes.Lists.IsFull)
        {
            return rule.Refuse(CapacityReached, ProductCodeBook.MaxCodes);
        }

        using ReaderPause pause = state.Tables.PauseReaders();
        state.ProductCodes.Add(rule.Tenant, product, code);
        state.Events.Defined(EventKind.ProductCodeAdded, product, code);
        return rule.Done(product);
    }

    public static CommandStatus ApplyRemove(in RuleContext rule, ProductCodeCommand* command)
    {
        EngineState state = rule.State;
        int product = command->Product;
        if (rule.CheckProduct(product) is not Ok and var unknown)
        {
            return unknown;
        }

        ReadOnlySpan<byte> code = CodeOf(command);
        int row = state.ProductCodes.Find(rule.Tenant, code);
        if (state.ProductCodes[row].Product != product)
        {
            return rule.Answer(Unchanged, product);
        }

        if (state.ProductCodes[row].Measure != 0)
        {
            return rule.Refuse(CodeInUse, product); // it goes with its unit of measure
        }

        using ReaderPause pause = state.Tables.PauseReaders();
        state.ProductCodes.Remove(row);
        state.Events.Defined(EventKind.ProductCodeRemoved, product, code);
        return rule.Done(product);
    }

    /// <summary>The product of the tenant that a code names, as its SKU or beside it; 0 for none.</summary>
    public static int NamedBy(in RuleContext rule, ReadOnlySpan<byte> code)
    {
        int sku = rule.State.Catalog.Products.Find(rule.Tenant, code);
        ProductCodeBook codes = rule.State.ProductCodes;
        return sku != 0 ? sku : codes[codes.Find(rule.Tenant, code)].Product;
    }

    private static ReadOnlySpan<byte> CodeOf(ProductCodeCommand* command) => new(command + 1, command->CodeBytes);
}
