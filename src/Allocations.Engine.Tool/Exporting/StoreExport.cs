using System.Globalization;
using Allocations.Engine.Queries;
using Allocations.Engine.State;

namespace Allocations.Engine.Tool.Exporting;

/// <summary>Exports the settings of the store, in one row.</summary>
internal static class StoreExport
{
    public static long Settings(EngineState state, string path)
    {
        using CsvFile csv = new(path, "as_of", "sequence", "retention_count", "retention_age", "indexes");
        (long count, long age) = (state.Finished.Retention.MaxCount, state.Finished.Retention.MaxAge);
        csv.AddTime(state.Time).Add(state.Sequence)
            .Add(count == long.MaxValue ? "" : count.ToString(CultureInfo.InvariantCulture))
            .Add(age == long.MaxValue ? "" : new TimeSpan(age).ToString("c", CultureInfo.InvariantCulture))
            .Add(string.Join(' ', IndexLookups.Of(state, TenantId.Default.Value).Select(index => index.Key)))
            .EndRow();
        return csv.Rows;
    }
}
