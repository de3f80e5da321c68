using Allocations.Engine.Tool.Exporting;

namespace Allocations.Engine.Tool.Importing;

/// <content>The authorities, who holds them, and the policies that demand consent.</content>
internal sealed partial class WarehouseReader
{
    private IEnumerable<AuthorityEntry> Authorities() => Rows(
        ExportFile.Authorities, ["code"], ["tenant", "next", "escalates_after"])
        .Select(row => new AuthorityEntry(row.File, row.Line)
        {
            Tenant = row.IdOrNone("tenant"), Code = row.Text("code"), Next = row.TextOrNull("next"),
            EscalatesAfter = row.Duration("escalates_after"),
        });

    private IEnumerable<HolderEntry> Holders() => Rows(ExportFile.Holders, ["authority", "actor"], ["tenant"])
        .Select(row => new HolderEntry(row.File, row.Line)
        {
            Tenant = row.IdOrNone("tenant"), Authority = row.Text("authority"), Actor = row.SmallId("actor"),
        });

    private IEnumerable<ApprovalPolicyEntry> ApprovalPolicies() => Rows(
        ExportFile.ApprovalPolicies, ["code", "decision", "level", "authority"],
        ["tenant", "second_authority", "minimum_value", "before", "after", "customer", "group", "tier", "under_contract", "location",
            "open_for"])
        .Select(row => new ApprovalPolicyEntry(row.File, row.Line)
        {
            Tenant = row.IdOrNone("tenant"),
            Policy = new(
                row.Text("code"), row.Word("decision", ApprovalDecision.None), row.Word("level", ApprovalLevel.None),
                row.Text("authority"))
            {
                SecondAuthority = row.TextOrNull("second_authority"), MinimumValue = row.Quantity("minimum_value"),
                Before = row.Word("before", PriorityStrategy.Unspecified), After = row.Word("after", PriorityStrategy.Unspecified),
                Customer = new(row.IdOrNone("customer")), Group = new(row.IdOrNone("group")), Tier = row.SmallNumber("tier"),
                UnderContract = row.Flag("under_contract"), Location = new(row.IdOrNone("location")),
                OpenFor = row.Duration("open_for"),
            },
        });
}
