namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/sourcing.md, "Limit on promises beyond stock", by channel.</summary>
internal partial class ReferenceModel
{
    private Expected Apply(SetChannelBackorderLimit command, int tenant)
    {
        ModelProduct product = ProductOf(command.Product, tenant);
        decimal? limit = command.Limit?.ToDecimal();
        if (limit is { } quantity && quantity != 0)
        {
            CheckQuantity(product, quantity);
        }

        ModelChannelLimit? known = product.ChannelLimits.Find(each => each.Channel == command.Channel);
        if (known?.Limit == limit)
        {
            return new Expected(CommandStatus.Unchanged, product.Id);
        }

        if (limit is null)
        {
            product.ChannelLimits.Remove(known!);
            return new Expected(CommandStatus.Ok, product.Id);
        }

        if (known is null)
        {
            if (product.ChannelLimits.Count == EngineLimits.ChannelLimitsPerProduct)
            {
                throw new Refusal(CommandStatus.TooManyChannelLimits, product.Id);
            }

            known = new ModelChannelLimit(command.Channel);
            product.ChannelLimits.Add(known);
        }

        known.Limit = limit.Value;
        return new Expected(CommandStatus.Ok, product.Id);
    }

    /// <summary>What waits for the customers of a channel.</summary>
    public decimal WaitingIn(ModelProduct product, string channel) =>
        Waiting(product).Where(a => ChannelOf(a.Request.CustomerId) == channel).Sum(a => a.Waiting);

    /// <summary>The channel of a customer; null for none.</summary>
    protected virtual string? ChannelOf(CustomerId customer) =>
        _customers.Find(each => each.Id == customer)?.Definition.Channel is { Length: > 0 } channel ? channel : null;

    /// <summary>Whether so much more may wait for a customer.</summary>
    private void CheckChannel(ModelProduct product, CustomerId customer, decimal more, OutcomeNotes notes)
    {
        if (more <= 0 || product.ChannelLimits.Find(each => each.Channel == ChannelOf(customer)) is not { } limit)
        {
            return;
        }

        decimal room = limit.Limit - WaitingIn(product, limit.Channel);
        if (more > room)
        {
            throw new Refusal(CommandStatus.ChannelLimitReached, product.Id, Math.Max(0, room), notes: notes);
        }
    }
}
