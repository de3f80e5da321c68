using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;

namespace Allocations.Engine.Auditing;

/// <content>Limits by channel: what waits for the customers of each is counted again.</content>
internal sealed partial class ConservationAudit
{
    private string? CheckChannelLimits()
    {
        if (_state.ChannelLimits.IsEmpty)
        {
            return null;
        }

        Dictionary<int, long> waiting = [];
        for (int allocation = 1; allocation < _state.AllocationRows.Count; allocation++)
        {
            ref readonly AllocationRow row = ref _state.AllocationRows[allocation];
            if (row.IsInUse && _state.ChannelLimits.FindFor(row.Product, row.Customer) is > 0 and var limit)
            {
                waiting[limit] = waiting.GetValueOrDefault(limit) + _state.Allocations.WaitingOf(row);
            }
        }

        for (int product = 1; product < _state.ProductRows.Count; product++)
        {
            for (int row = _state.ChannelLimits.LastOf(product); row != 0; row = _state.ChannelLimits[row].Next)
            {
                ChannelLimitRow limit = _state.ChannelLimits[row];
                long counted = waiting.GetValueOrDefault(row);
                if (limit.Waiting != counted)
                {
                    return $"product {product}: {counted} wait in channel {limit.Channel}, not {limit.Waiting}";
                }
            }
        }

        return null;
    }
}
