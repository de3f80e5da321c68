namespace Allocations.Engine.Journal;

/// <summary>
/// Names file systems by the number that <c>statfs</c> reports. Only those known to honour a sync on a local disk count as
/// stable; any other is refused for durable stores unless the options allow it.
/// </summary>
internal static class LinuxFileSystems
{
    public static (string Name, bool IsStable) Describe(uint type) => type switch
    {
        0xEF53 => ("ext4", true),
        0x58465342 => ("xfs", true),
        0x9123683E => ("btrfs", true),
        0x2FC12FC1 => ("zfs", true),
        0xF2F52010 => ("f2fs", true),
        0xCA451A4E => ("bcachefs", true),
        0x3153464A => ("jfs", true),
        0x52654973 => ("reiserfs", true),
        0x3434 => ("nilfs2", true),
        0x7366746E => ("ntfs3", true),
        // Containers: the upper layer is an ordinary directory of a file system above.
        0x794C7630 => ("overlayfs", true),
        0x6969 => ("nfs", false),
        0x517B => ("smb", false),
        0xFE534D42 => ("smb2", false),
        0xFF534D42 => ("cifs", false),
        0x01021994 => ("tmpfs", false),
        0x858458F6 => ("ramfs", false),
        0x65735546 => ("fuse", false),
        0x01021997 => ("9p", false),
        0x00C36400 => ("ceph", false),
        0x5346414F => ("afs", false),
        0x786F4256 => ("vboxsf", false),
        _ => ($"unknown file system 0x{type:X}", false),
    };
}
