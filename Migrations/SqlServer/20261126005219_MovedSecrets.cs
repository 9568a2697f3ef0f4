using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SupportHub.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class MovedSecrets : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "GoneForSecret",
                table: "InboundLetters",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "SecretMovedAt",
                table: "InboundLetters",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "StoredAs",
                table: "InboundLetters",
                type: "nvarchar(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "GoneAt",
                table: "Attachments",
                type: "datetime2",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "DoomedFiles",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Place = table.Column<int>(type: "int", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DoomedFiles", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_InboundLetters_CopyOfId",
                table: "InboundLetters",
                column: "CopyOfId");

            migrationBuilder.CreateIndex(
                name: "IX_InboundLetters_PointsAtTicketId",
                table: "InboundLetters",
                column: "PointsAtTicketId");

            migrationBuilder.CreateIndex(
                name: "IX_InboundLetters_StoredAs",
                table: "InboundLetters",
                column: "StoredAs");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DoomedFiles");

            migrationBuilder.DropIndex(
                name: "IX_InboundLetters_CopyOfId",
                table: "InboundLetters");

            migrationBuilder.DropIndex(
                name: "IX_InboundLetters_PointsAtTicketId",
                table: "InboundLetters");

            migrationBuilder.DropIndex(
                name: "IX_InboundLetters_StoredAs",
                table: "InboundLetters");

            migrationBuilder.DropColumn(
                name: "GoneForSecret",
                table: "InboundLetters");

            migrationBuilder.DropColumn(
                name: "SecretMovedAt",
                table: "InboundLetters");

            migrationBuilder.DropColumn(
                name: "StoredAs",
                table: "InboundLetters");

            migrationBuilder.DropColumn(
                name: "GoneAt",
                table: "Attachments");
        }
    }
}
